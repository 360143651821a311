/** What every status is made of: conditions, reasons, labels for people. */
@NullMarked
package dev.slipway.operator.reconcile.status;

import org.jspecify.annotations.NullMarked;
