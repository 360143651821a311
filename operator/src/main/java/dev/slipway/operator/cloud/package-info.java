/** What reconcilers need of AWS, as small ports (design 6); the adapters are in {@code aws}. Calls block, but not without a deadline. */
@NullMarked
package dev.slipway.operator.cloud;

import org.jspecify.annotations.NullMarked;
