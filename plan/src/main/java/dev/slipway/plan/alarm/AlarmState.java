package dev.slipway.plan.alarm;

/** What an alarm says; the names are CloudWatch's, but for the last. */
public enum AlarmState {
    OK,
    ALARM,
    /** It has no samples to judge; as in CodeDeploy no reason to stop. */
    INSUFFICIENT_DATA,
    /** There is no alarm of this name. */
    MISSING
}
