/** Kind DeploymentTarget: one host's part in one run. */
@NullMarked
package dev.slipway.crds.deploymenttarget;

import org.jspecify.annotations.NullMarked;
