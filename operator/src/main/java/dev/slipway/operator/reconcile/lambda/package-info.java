/** Runs over Lambda aliases: gathers, asks the plan, persists what is intended, lets calls be made (design 4 and 6). */
@NullMarked
package dev.slipway.operator.reconcile.lambda;

import org.jspecify.annotations.NullMarked;
