/** Which hosts are connected, in memory; only changes reach the API server. */
@NullMarked
package dev.slipway.operator.gateway.presence;

import org.jspecify.annotations.NullMarked;
