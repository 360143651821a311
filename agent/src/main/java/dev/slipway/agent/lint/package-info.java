/**
 * {@code slipway-agent lint}: what of an AppSpec or a bundle would be refused, ignored or bound to fail, before any
 * deployment. Reads with the engine's own classes, so that both agree; changes nothing on the host.
 */
@NullMarked
package dev.slipway.agent.lint;

import org.jspecify.annotations.NullMarked;
