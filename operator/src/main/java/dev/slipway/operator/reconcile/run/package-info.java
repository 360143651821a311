/** A Deployment from its creation to its end: admission, start, progress, settlement (design 4). */
@NullMarked
package dev.slipway.operator.reconcile.run;

import org.jspecify.annotations.NullMarked;
