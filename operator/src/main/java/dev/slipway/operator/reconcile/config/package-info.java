/** A DeploymentConfig. */
@NullMarked
package dev.slipway.operator.reconcile.config;

import org.jspecify.annotations.NullMarked;
