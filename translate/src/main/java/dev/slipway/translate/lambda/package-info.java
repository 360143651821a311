/** Targets of Lambda runs as the values that {@link dev.slipway.plan.lambda.LambdaDecide} decides on, and back. */
@NullMarked
package dev.slipway.translate.lambda;

import org.jspecify.annotations.NullMarked;
