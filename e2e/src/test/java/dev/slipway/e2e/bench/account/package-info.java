/**
 * An AWS account that is quick enough to be in nobody's way: what {@code dev/bench lambda} lets the operator call. It
 * keeps the rules that a run relies on, and knows nothing else; tests use the stand-in of {@code dev.slipway.e2e.aws}.
 */
@NullMarked
package dev.slipway.e2e.bench.account;

import org.jspecify.annotations.NullMarked;
