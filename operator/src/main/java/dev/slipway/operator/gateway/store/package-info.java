/** What the gateway reads from and writes to the API server, behind one port. */
@NullMarked
package dev.slipway.operator.gateway.store;

import org.jspecify.annotations.NullMarked;
