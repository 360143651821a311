package dev.slipway.plan.lambda;

import dev.slipway.plan.lambda.call.AliasAnswer;
import dev.slipway.plan.lambda.call.AliasContent;
import dev.slipway.plan.lambda.call.AliasReading;
import dev.slipway.plan.lambda.call.AliasUpdate;
import dev.slipway.plan.lambda.call.InvocationCount;
import dev.slipway.plan.lambda.call.Trouble;
import dev.slipway.plan.lambda.function.AliasTraffic;
import dev.slipway.plan.lambda.function.Retrying;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Takes in what a call about the alias has brought. */
final class AliasLearning {

    private static final String GONE = "it, or its function, does not exist any more";

    private AliasLearning() {}

    static void takeIn(Draft draft) {
        AliasAnswer answer = draft.run().alias().answer();
        if (answer != null) {
            switch (answer) {
                case AliasAnswer.LookedAtAll(var found) -> PreflightRule.takeIn(draft, found);
                case AliasAnswer.Looked(var found) -> looked(draft, found);
                case AliasAnswer.Shifted(var percentage, var outcome) -> shifted(draft, percentage, outcome);
                case AliasAnswer.Counted(var count) -> counted(draft, count);
            }
        }
    }

    static void trouble(Draft draft, Trouble trouble) {
        draft.function(draft.function().retrying(Retrying.after(draft.function().retrying(), trouble, draft.time())));
    }

    static void wentWell(Draft draft) {
        draft.function(draft.function().retrying(null));
    }

    private static void looked(Draft draft, AliasReading found) {
        if (draft.function().traffic() == null) {
            return;
        }
        switch (found) {
            case AliasReading.Found(var content, var revisionId) -> {
                ours(draft, content)
                        .ifPresentOrElse(
                                percentage -> is(draft, percentage, revisionId), () -> foreign(draft, content));
                canBeRead(draft);
            }
            case AliasReading.Absent _ -> foreign(draft, GONE);
            case AliasReading.Failed(var trouble) -> trouble(draft, trouble);
        }
    }

    /**
     * Trouble with changing an alias lasts until a change has come into effect, and trouble with invoking a function until it
     * was invoked: that the alias can be read proves nothing. While a run is paused neither is tried, and what is tried
     * after it begins anew; but one that ends brings its alias back, paused or not.
     */
    private static void canBeRead(Draft draft) {
        boolean tries = !draft.traffic().intended().isEmpty() || HookRule.unsent(draft);
        boolean rests = draft.run().paused() && draft.run().ending() == null;
        if (!tries || rests) {
            wentWell(draft);
        }
    }

    /** The percentage at which the alias serves this; empty if it is none that this run may have brought about. */
    private static Optional<Integer> ours(Draft draft, AliasContent content) {
        AliasTraffic traffic = draft.traffic();
        return Stream.concat(Stream.of(traffic.percentage()), traffic.intended().stream())
                .filter(percentage -> content(draft, percentage).equals(content))
                .findFirst();
    }

    static AliasContent content(Draft draft, int percentage) {
        return AliasContent.shifted(
                draft.traffic().currentVersion(), draft.goal().targetVersion(), percentage);
    }

    /** What is as it was says nothing about a change that is on its way. */
    private static void is(Draft draft, int percentage, String revisionId) {
        draft.lock(revisionId);
        if (percentage != draft.traffic().percentage()) {
            arrived(draft, percentage);
        }
    }

    private static void foreign(Draft draft, AliasContent content) {
        foreign(draft, "serves " + content.inWords());
    }

    private static void foreign(Draft draft, String found) {
        draft.function(draft.function().with(draft.traffic().changedByOthers(found)));
    }

    private static void shifted(Draft draft, int percentage, AliasUpdate outcome) {
        if (draft.function().traffic() == null) {
            return;
        }
        switch (outcome) {
            case AliasUpdate.Done _ -> {
                wentWell(draft);
                arrived(draft, percentage);
            }
            case AliasUpdate.Stale _ ->
                trouble(
                        draft,
                        new Trouble(
                                Trouble.Kind.UNAVAILABLE,
                                draft.goal().inWords() + " was changed at the same time; looking at it again",
                                null));
            case AliasUpdate.Absent _ -> foreign(draft, GONE);
            case AliasUpdate.NotDone(var trouble) -> trouble(draft, trouble);
            case AliasUpdate.Unknown(var trouble) -> trouble(draft, trouble);
        }
    }

    /** A step that has come into effect is done, whoever made it; the next one keeps its interval (S 5.1). */
    private static void arrived(Draft draft, int percentage) {
        AliasTraffic traffic = draft.traffic().at(percentage);
        int done = traffic.stepsDone();
        var steps = draft.run().steps();
        boolean step = done < steps.size() && steps.get(done).percentage() == percentage;
        draft.function(draft.function().with(step ? traffic.stepDone(next(draft, done + 1)) : traffic));
    }

    private static @org.jspecify.annotations.Nullable Instant next(Draft draft, int index) {
        var steps = draft.run().steps();
        return index < steps.size() ? draft.time().plus(steps.get(index).afterPrevious()) : null;
    }

    private static void counted(Draft draft, InvocationCount count) {
        switch (count) {
            case InvocationCount.Counted(var invocations) -> {
                wentWell(draft);
                draft.counted(invocations);
                Integer needed = draft.run().settings().minInvocations();
                if (draft.function().traffic() != null && needed != null && invocations >= needed) {
                    draft.function(draft.function().with(draft.traffic().invokedEnough()));
                }
            }
            case InvocationCount.Failed(var trouble) -> trouble(draft, trouble);
        }
    }
}
