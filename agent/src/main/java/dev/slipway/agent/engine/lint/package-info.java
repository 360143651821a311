/**
 * What of an AppSpec and of the bundle that it belongs to does nothing, is bound to fail or is probably not meant: findings
 * for {@code slipway-agent lint}, and the warnings of a deployment.
 */
@NullMarked
package dev.slipway.agent.engine.lint;

import org.jspecify.annotations.NullMarked;
