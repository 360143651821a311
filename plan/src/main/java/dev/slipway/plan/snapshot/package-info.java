/** What a decision is made from: a run, its targets and the rest of its group, as values. */
@NullMarked
package dev.slipway.plan.snapshot;

import org.jspecify.annotations.NullMarked;
