/** Triggers: SNS messages about runs and hosts in CodeDeploy's JSON, at least once and not again after a restart (S 1.12). */
@NullMarked
package dev.slipway.operator.reconcile.triggers;

import org.jspecify.annotations.NullMarked;
