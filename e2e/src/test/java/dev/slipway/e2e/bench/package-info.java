/** What {@code dev/bench fleet} runs, and what counts writes by the API server's own metrics. */
@NullMarked
package dev.slipway.e2e.bench;

import org.jspecify.annotations.NullMarked;
