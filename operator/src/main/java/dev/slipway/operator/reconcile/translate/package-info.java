/** Resource types into the plan's values and back; no decisions. */
@NullMarked
package dev.slipway.operator.reconcile.translate;

import org.jspecify.annotations.NullMarked;
