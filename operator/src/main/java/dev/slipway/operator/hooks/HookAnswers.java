package dev.slipway.operator.hooks;

/** Where the answers of hook functions are kept. */
public interface HookAnswers {
    /** Stores the answer if its execution is waited for; {@link Outcome.Stored} only once it is kept for good. */
    Outcome put(HookAnswer answer);

    /** What became of an answer. */
    sealed interface Outcome {
        /** It is kept. */
        record Stored() implements Outcome {}

        /** No run has this deployment id. */
        record NoSuchDeployment() implements Outcome {}

        /** The run has no hook functions: its hosts run scripts. */
        record NotLambda() implements Outcome {}

        /** The run has no execution of this id. */
        record NoSuchExecution() implements Outcome {}

        /**
         * The execution is over.
         *
         * @param why what ended it, a sentence's second half
         * @param sameAnswer whether it is over because this very answer is kept already
         */
        record Over(String why, boolean sameAnswer) implements Outcome {}

        /** It could not be looked up or kept now; nothing is known to be kept. */
        record Unavailable(String why) implements Outcome {}
    }
}
