/** Programs of this host, run without a shell and never waited for without end. */
@NullMarked
package dev.slipway.agent.engine.program;

import org.jspecify.annotations.NullMarked;
