/** A run's DeploymentTargets: their names, how many are written at once, what became of those that are gone. */
@NullMarked
package dev.slipway.operator.reconcile.run.targets;

import org.jspecify.annotations.NullMarked;
