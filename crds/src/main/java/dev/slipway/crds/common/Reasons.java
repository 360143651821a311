package dev.slipway.crds.common;

/** Reasons of conditions and events; each is an API that people and tools match on. */
public final class Reasons {
    // References and specs
    public static final String VALID = "Valid";
    public static final String INVALID_SPEC = "InvalidSpec";
    public static final String NOT_SUPPORTED_YET = "NotSupportedYet";
    public static final String GROUP_NOT_FOUND = "GroupNotFound";
    public static final String APPLICATION_NOT_FOUND = "ApplicationNotFound";
    public static final String CONFIG_NOT_FOUND = "ConfigNotFound";
    public static final String SECRET_NOT_FOUND = "SecretNotFound";

    // A run's way
    public static final String CREATED = "Created";
    public static final String QUEUED = "Queued";
    public static final String GROUP_PAUSED = "GroupPaused";
    public static final String PAUSED = "Paused";
    public static final String ALARMS = "Alarms";
    public static final String API_ERRORS = "ApiErrors";
    public static final String IN_PROGRESS = "InProgress";
    public static final String SUCCEEDED = "Succeeded";
    public static final String FAILED = "Failed";
    public static final String STOPPED = "Stopped";
    public static final String NOT_WAITING = "NotWaiting";
    public static final String NOT_STALLED = "NotStalled";
    public static final String ALIAS_BLOCKED = "AliasBlocked";
    public static final String FINALIZER_BLOCKED = "FinalizerBlocked";
    public static final String DONE = "Done";
    public static final String ROLLED_BACK = "RolledBack";
    public static final String NO_ROLLBACK = "NoRollback";
    public static final String ROLLBACK_FAILED = "RollbackFailed";

    // A group
    public static final String CURRENT = "Current";
    public static final String DEPLOYING = "Deploying";
    public static final String NO_HOSTS = "NoHosts";
    public static final String HOSTS_DRIFTED = "HostsDrifted";
    public static final String NO_DRIFT = "NoDrift";
    public static final String NOTHING_DEPLOYED = "NothingDeployed";

    // Error codes of ours beside CodeDeploy's (S 8.2)
    public static final String INVALID_COMPUTE_PLATFORM = "INVALID_COMPUTE_PLATFORM";
    public static final String INVALID_REVISION = "INVALID_REVISION";
    public static final String TIMEOUT = "TIMEOUT";
    public static final String MANUAL_STOP = "MANUAL_STOP";
    public static final String ALARM_ACTIVE = "ALARM_ACTIVE";

    private Reasons() {}
}
