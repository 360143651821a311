/** What this host's agent has in hand and what it has installed, read from its state directory without changing it. */
@NullMarked
package dev.slipway.agent.status;

import org.jspecify.annotations.NullMarked;
