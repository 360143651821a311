/** A run played through before it exists, by the very decisions that will be made about it. */
@NullMarked
package dev.slipway.plan.rehearsal;

import org.jspecify.annotations.NullMarked;
