package dev.slipway.agent.work;

import org.jspecify.annotations.Nullable;

/** A level: once cancelled, an order stays cancelled (design 5). */
public interface CancellationSignal {
    /** The reason as one sentence, null while the order is not cancelled. */
    @Nullable
    String reason();

    /**
     * Runs the action once when the order is cancelled, at once if it is already. It may run in any thread.
     *
     * @return closing it withdraws the action
     */
    Registration onCancel(Runnable action);

    /** An action that may be withdrawn. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** A signal that never comes. */
    static CancellationSignal never() {
        return new CancellationSwitch();
    }
}
