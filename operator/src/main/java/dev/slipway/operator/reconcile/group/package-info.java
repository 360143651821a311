/** A DeploymentGroup: its references, its hosts, its last successful run. */
@NullMarked
package dev.slipway.operator.reconcile.group;

import org.jspecify.annotations.NullMarked;
