/**
 * Where hook functions answer (S 5.5): CodeDeploy's {@code PutLifecycleEventHookExecutionStatus} on CodeDeploy's own wire,
 * behind a listener of its own. Any replica serves it, leader or not.
 */
@NullMarked
package dev.slipway.operator.hooks;

import org.jspecify.annotations.NullMarked;
