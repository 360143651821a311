/** The seam between the link to the gateway and the engine that carries out orders on this host (design 5). */
@NullMarked
package dev.slipway.agent.work;

import org.jspecify.annotations.NullMarked;
