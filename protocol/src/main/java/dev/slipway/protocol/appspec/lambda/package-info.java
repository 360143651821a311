/** AppSpecs for Lambda: one function, its alias, two versions and the functions that decide (S 5.3). */
@NullMarked
package dev.slipway.protocol.appspec.lambda;

import org.jspecify.annotations.NullMarked;
