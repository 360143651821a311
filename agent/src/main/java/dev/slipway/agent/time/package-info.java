/** Time as the agent sees it: waiting, back-off and the clock that runs since the boot. */
@NullMarked
package dev.slipway.agent.time;

import org.jspecify.annotations.NullMarked;
