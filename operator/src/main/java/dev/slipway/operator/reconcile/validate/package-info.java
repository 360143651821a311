/** What a spec may not say, or what this version does not act on yet (design 3). */
@NullMarked
package dev.slipway.operator.reconcile.validate;

import org.jspecify.annotations.NullMarked;
