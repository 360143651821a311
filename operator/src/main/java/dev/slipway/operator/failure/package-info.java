/** Why hosts failed, in words that are the same for the same cause. Below stores and reconcilers, knows neither. */
@NullMarked
package dev.slipway.operator.failure;

import org.jspecify.annotations.NullMarked;
