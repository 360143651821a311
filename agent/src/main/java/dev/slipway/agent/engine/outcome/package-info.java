/** How a lifecycle event ends badly, and where long work asks whether it may go on. */
@NullMarked
package dev.slipway.agent.engine.outcome;

import org.jspecify.annotations.NullMarked;
