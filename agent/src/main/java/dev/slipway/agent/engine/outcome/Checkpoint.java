package dev.slipway.agent.engine.outcome;

/** Asked between the pieces of long work: has the order been cancelled, is the event's time over? */
@FunctionalInterface
public interface Checkpoint {
    /** Lets everything go on; for work that nobody limits. */
    Checkpoint NONE = () -> {};

    /**
     * Returns if the work may go on.
     *
     * @throws EventFailedException if the order is cancelled or out of time
     * @throws InterruptedException if the agent is to stop
     */
    void check() throws EventFailedException, InterruptedException;

    /**
     * For work that cannot ask while it waits: runs the action once when the order is cancelled, in any thread.
     *
     * @return closing it withdraws the action
     */
    default Registration onCancel(Runnable action) {
        return () -> {};
    }

    /** An action that may be withdrawn. */
    @FunctionalInterface
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
