/** Health and metrics, on a port of their own. */
@NullMarked
package dev.slipway.operator.management;

import org.jspecify.annotations.NullMarked;
