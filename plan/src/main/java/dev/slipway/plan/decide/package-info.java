/** The rules of a run, one small pure function each, and the decision that they make together (S 2.5, design 4). */
@NullMarked
package dev.slipway.plan.decide;

import org.jspecify.annotations.NullMarked;
