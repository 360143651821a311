/** Names of this host's users and groups. */
@NullMarked
package dev.slipway.agent.engine.names;

import org.jspecify.annotations.NullMarked;
