/** Takes over from CodeDeploy's agent on the same host: its configuration and its state (A 2, A 11). */
@NullMarked
package dev.slipway.agent.migrate;

import org.jspecify.annotations.NullMarked;
