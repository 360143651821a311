/** Answers of hook functions in the status of the run's DeploymentTarget. */
@NullMarked
package dev.slipway.operator.hooks.store;

import org.jspecify.annotations.NullMarked;
