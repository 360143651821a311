/** The agent's own log: one line a record, to the terminal and to a small set of files. */
@NullMarked
package dev.slipway.agent.log;

import org.jspecify.annotations.NullMarked;
