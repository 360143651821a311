/**
 * Observes, asks {@code plan}, acts, writes status: one thin reconciler a kind, wired by
 * {@link dev.slipway.operator.reconcile.ReconcileOffice} for the time of a leader's term.
 */
@NullMarked
package dev.slipway.operator.reconcile;

import org.jspecify.annotations.NullMarked;
