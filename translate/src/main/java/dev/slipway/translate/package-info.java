/** Resource types into the plan's values and back; no decisions. What the operator and {@code kubectl slipway} share. */
@NullMarked
package dev.slipway.translate;

import org.jspecify.annotations.NullMarked;
