package dev.slipway.plan.snapshot;

/** What can trigger an automatic rollback; the names are CodeDeploy's (S 7). */
public enum AutoRollbackEvent {
    DEPLOYMENT_FAILURE,
    DEPLOYMENT_STOP_ON_ALARM,
    DEPLOYMENT_STOP_ON_REQUEST
}
