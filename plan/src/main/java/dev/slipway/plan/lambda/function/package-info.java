/** What is persisted of a Lambda run's function: its goal, its events, where its traffic stands. */
@NullMarked
package dev.slipway.plan.lambda.function;

import org.jspecify.annotations.NullMarked;
