/** The gateway against a real API server: what it stores, under which preconditions, and what survives an outage. */
@NullMarked
package dev.slipway.e2e.gateway;

import org.jspecify.annotations.NullMarked;
