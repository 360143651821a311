/** What a decision costs, measured by {@code dev/bench plan}; no test. */
@NullMarked
package dev.slipway.plan.benchmark;

import org.jspecify.annotations.NullMarked;
