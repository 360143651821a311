package dev.slipway.fleet.script;

import org.jspecify.annotations.Nullable;

/**
 * How lifecycle events go.
 *
 * @param hosts whose
 * @param revision of which revision: matched with its digest, its hash and its location
 * @param event which
 * @param effect what comes of it
 * @param probability how often, from 0 to 1; where it is not drawn the next behaviour is asked
 * @param times how often at most on each host, null for always
 */
public record Behaviour(
        Glob hosts,
        Glob revision,
        Glob event,
        Effect effect,
        double probability,
        @Nullable Integer times) {
    /**
     * What comes of an event.
     *
     * @param afterMillis how long it takes
     * @param exitCode of the script, for {@link Result#FAILED}
     * @param log what the script wrote, for {@link Result#FAILED} and {@link Result#TIMED_OUT}
     * @param comesBack when and as what a host that died comes back, null for never
     */
    public record Effect(
            Result result,
            long afterMillis,
            int exitCode,
            @Nullable String log,
            @Nullable Return comesBack) {
        /** What happens where the script says nothing. */
        public static final Effect SUCCEEDS_AT_ONCE = new Effect(Result.SUCCEEDED, 0, 0, null, null);
    }

    /** A dead host's way back. */
    public record Return(long afterMillis, As as) {}

    /** How an event ends. */
    public enum Result {
        /** Well. */
        SUCCEEDED("Succeeded"),
        /** A script exited with {@code exitCode}. */
        FAILED("Failed"),
        /** A script ran longer than its time-out. */
        TIMED_OUT("TimedOut"),
        /** Never: the host goes on polling and reports no end until the order is cancelled. */
        SILENT("Silent"),
        /** The host falls dead in it. */
        DIE("Die");

        private final String word;

        Result(String word) {
            this.word = word;
        }

        /** As scripts have it. */
        public String word() {
            return word;
        }
    }

    /** As what a dead host comes back. */
    public enum As {
        /**
         * With its state and a new boot id. A script that was under way fails its event as FailedAfterRestart; DownloadBundle and
         * Install are the agent's own work and go on.
         */
        REBOOTED("Rebooted"),
        /** With its state; only the agent was dead, and the event has succeeded meanwhile. */
        AGENT_RESTARTED("AgentRestarted"),
        /** With an empty state directory, so as another incarnation that knows of no order; it keeps its key. */
        NEW_STATE("NewState");

        private final String word;

        As(String word) {
            this.word = word;
        }

        /** As scripts have it. */
        public String word() {
            return word;
        }
    }
}
