/** The operator process: options, wiring, start and stop. */
@NullMarked
package dev.slipway.operator;

import org.jspecify.annotations.NullMarked;
