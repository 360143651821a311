/** Orders in this agent's hands: admission, journal and what may start (design 5). */
@NullMarked
package dev.slipway.agent.link.orders;

import org.jspecify.annotations.NullMarked;
