/** The API server as seen by this process: informer caches overlaid by its own writes, and conditional writes. */
@NullMarked
package dev.slipway.operator.store;

import org.jspecify.annotations.NullMarked;
