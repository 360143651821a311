/** Plans what Install puts on the host and takes away, then does it (A 9). */
@NullMarked
package dev.slipway.agent.engine.install;

import org.jspecify.annotations.NullMarked;
