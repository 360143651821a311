/** An Application. */
@NullMarked
package dev.slipway.operator.reconcile.application;

import org.jspecify.annotations.NullMarked;
