/** The orders in a simulated host's hands: the agent's rules for taking, playing and reporting them, without any network. */
@NullMarked
package dev.slipway.fleet.orders;

import org.jspecify.annotations.NullMarked;
