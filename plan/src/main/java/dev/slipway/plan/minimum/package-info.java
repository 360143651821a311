/** Minimum healthy hosts: how many must stay healthy and so how many may change at once (S 2.1 to 2.3). */
@NullMarked
package dev.slipway.plan.minimum;

import org.jspecify.annotations.NullMarked;
