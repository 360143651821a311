/** What must never happen (design 7), each looked for in what really happened. */
@NullMarked
package dev.slipway.e2e.chaos.invariants;

import org.jspecify.annotations.NullMarked;
