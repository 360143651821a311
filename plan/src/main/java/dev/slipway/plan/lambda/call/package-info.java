/** Calls of AWS that a Lambda run asks for, and what they bring. */
@NullMarked
package dev.slipway.plan.lambda.call;

import org.jspecify.annotations.NullMarked;
