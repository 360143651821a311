package dev.slipway.plan.outcome;

/** The CodeDeploy error codes with which a decision of this module ends a run (S 8.2); the names are CodeDeploy's. */
public enum ErrorCode {
    /** Too many hosts failed, or too few are healthy to go on. */
    HEALTH_CONSTRAINTS(Outcome.FAILED),
    /** The minimum is not less than the number of hosts: nothing could ever start. */
    HEALTH_CONSTRAINTS_INVALID(Outcome.FAILED),
    /** No host matched. */
    NO_INSTANCES(Outcome.FAILED),
    /** The run took longer than it may. */
    TIMEOUT(Outcome.FAILED),
    /** Stopped by request, by a newer revision or by deletion. */
    MANUAL_STOP(Outcome.STOPPED),
    /** Stopped by an alarm. */
    ALARM_ACTIVE(Outcome.STOPPED);

    private final Outcome outcome;

    ErrorCode(Outcome outcome) {
        this.outcome = outcome;
    }

    /** How a run with this code ends (S 7.3: a stop ends as Stopped, everything else as Failed). */
    public Outcome outcome() {
        return outcome;
    }
}
