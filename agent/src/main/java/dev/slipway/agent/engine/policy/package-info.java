/** What this host allows whatever an order says: users of hooks, sources of bundles, destinations (design 5). */
@NullMarked
package dev.slipway.agent.engine.policy;

import org.jspecify.annotations.NullMarked;
