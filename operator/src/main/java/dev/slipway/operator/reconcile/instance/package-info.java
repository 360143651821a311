/** An Instance: removed when its host has been gone for as long as its owner allows. */
@NullMarked
package dev.slipway.operator.reconcile.instance;

import org.jspecify.annotations.NullMarked;
