/** DeploymentTargets as the gateway sees and ends them; pure. */
@NullMarked
package dev.slipway.operator.gateway.targets;

import org.jspecify.annotations.NullMarked;
