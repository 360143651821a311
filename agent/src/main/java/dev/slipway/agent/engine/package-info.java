/** Carries out orders on this host: journals each step, fetches, unpacks, installs, runs hooks (A 6 to A 12). */
@NullMarked
package dev.slipway.agent.engine;

import org.jspecify.annotations.NullMarked;
