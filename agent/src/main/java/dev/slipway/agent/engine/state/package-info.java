/** What the agent keeps on disk: revisions, markers, journals; everything durable before it is relied on (A 11). */
@NullMarked
package dev.slipway.agent.engine.state;

import org.jspecify.annotations.NullMarked;
