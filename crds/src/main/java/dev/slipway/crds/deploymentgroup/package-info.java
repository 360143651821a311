/** Kind DeploymentGroup: which hosts or which Lambda alias, and the rules around them (S 1.4). */
@NullMarked
package dev.slipway.crds.deploymentgroup;

import org.jspecify.annotations.NullMarked;
