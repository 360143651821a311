/** How large a status may be, and what is left out of one that would be larger (design 3). */
@NullMarked
package dev.slipway.operator.reconcile.bound;

import org.jspecify.annotations.NullMarked;
