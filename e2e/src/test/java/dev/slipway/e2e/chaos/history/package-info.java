/** What really happened: every version of every object of Slipway, as the API server stored it, seen through an untouched connection. */
@NullMarked
package dev.slipway.e2e.chaos.history;

import org.jspecify.annotations.NullMarked;
