/** Many hosts over the agents' real protocol in one process: a rehearsal of a fleet without the fleet (docs/fleet.md). */
@NullMarked
package dev.slipway.fleet;

import org.jspecify.annotations.NullMarked;
