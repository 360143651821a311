/** What people read on the host: scripts.log of each deployment and the deployments log, both bounded (A 10). */
@NullMarked
package dev.slipway.agent.engine.log;

import org.jspecify.annotations.NullMarked;
