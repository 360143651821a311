/** The host daemon's entry point and wiring. */
@NullMarked
package dev.slipway.agent;

import org.jspecify.annotations.NullMarked;
