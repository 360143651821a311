/** An Instance. */
@NullMarked
package dev.slipway.operator.reconcile.instance;

import org.jspecify.annotations.NullMarked;
