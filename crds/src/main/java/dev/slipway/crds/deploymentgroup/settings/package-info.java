/** The nested settings of a DeploymentGroup (S 1.4 to 1.12). */
@NullMarked
package dev.slipway.crds.deploymentgroup.settings;

import org.jspecify.annotations.NullMarked;
