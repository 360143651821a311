/** The command slipway-fleet. */
@NullMarked
package dev.slipway.fleet.cli;

import org.jspecify.annotations.NullMarked;
