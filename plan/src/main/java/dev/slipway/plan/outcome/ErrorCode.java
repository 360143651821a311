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
    ALARM_ACTIVE(Outcome.STOPPED),
    /** A hook function answered Failed, or did not answer (S 5.5). */
    HOOK_EXECUTION_FAILURE(Outcome.FAILED),
    /** The function does not exist. */
    INVALID_LAMBDA_FUNCTION(Outcome.FAILED),
    /** Alias and versions do not fit the AppSpec (S 5.3), or somebody else changed the alias. */
    INVALID_LAMBDA_CONFIGURATION(Outcome.FAILED),
    /** The AppSpec is none, or says what it may not. */
    INVALID_REVISION(Outcome.FAILED),
    /** The AppSpec's object is gone. */
    REVISION_MISSING(Outcome.FAILED),
    /** The role may not do what the run needs. */
    IAM_ROLE_PERMISSIONS(Outcome.FAILED),
    /** What Slipway had noted of the run is gone. */
    INTERNAL_ERROR(Outcome.FAILED),
    /** AWS took too few calls of the account for the run's whole time. */
    THROTTLED(Outcome.FAILED);

    private final Outcome outcome;

    ErrorCode(Outcome outcome) {
        this.outcome = outcome;
    }

    /** How a run with this code ends (S 7.3: a stop ends as Stopped, everything else as Failed). */
    public Outcome outcome() {
        return outcome;
    }
}
