/** The connection to the gateway: polls, orders handed to the engine, reports (design 5). */
@NullMarked
package dev.slipway.agent.link;

import org.jspecify.annotations.NullMarked;
