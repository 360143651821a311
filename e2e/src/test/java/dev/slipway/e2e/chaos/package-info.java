/**
 * Chaos on the real API server: a simulated fleet, two operators behind fault proxies, people who change their minds; then
 * everything must come to rest, and what must never happen must not have happened. Each world follows from a seed.
 */
@NullMarked
package dev.slipway.e2e.chaos;

import org.jspecify.annotations.NullMarked;
