/** Decides how a Lambda alias moves from one version to another, step by step, and back when it must (S 5, design 6). */
@NullMarked
package dev.slipway.plan.lambda;

import org.jspecify.annotations.NullMarked;
