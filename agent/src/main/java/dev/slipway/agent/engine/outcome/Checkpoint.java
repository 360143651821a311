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
     * Says how far the work is, as often as it likes and from any thread.
     *
     * @param done so far, of the same unit as {@code whole}
     * @param whole negative if nobody knows
     */
    default void advanced(long done, long whole, Piece piece) {}

    /** What work is counted in. */
    enum Piece {
        BYTES,
        FILES
    }

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
