/** Memory that a resting process gives back to the machine. */
@NullMarked
package dev.slipway.operator.memory;

import org.jspecify.annotations.NullMarked;
