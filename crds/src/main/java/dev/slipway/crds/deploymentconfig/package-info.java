/** Kind DeploymentConfig: how fast and how healthy (S 1.3). */
@NullMarked
package dev.slipway.crds.deploymentconfig;

import org.jspecify.annotations.NullMarked;
