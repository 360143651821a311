/** Runs the scripts of an AppSpec under a supervisor that outlives the agent (A 10, design 5). */
@NullMarked
package dev.slipway.agent.engine.hooks;

import org.jspecify.annotations.NullMarked;
