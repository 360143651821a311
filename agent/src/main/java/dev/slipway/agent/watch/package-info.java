/**
 * The small process that a host at rest consists of: it holds the poll, and starts the agent proper when there is
 * anything to do (decision 0021).
 */
@NullMarked
package dev.slipway.agent.watch;

import org.jspecify.annotations.NullMarked;
