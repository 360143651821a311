package dev.slipway.plan.lambda.function;

/** How a hook function answers. */
public enum HookMode {
    /** By {@code PutLifecycleEventHookExecutionStatus}, as with CodeDeploy. */
    CALLBACK,
    /** By the value that it returns. */
    RETURN
}
