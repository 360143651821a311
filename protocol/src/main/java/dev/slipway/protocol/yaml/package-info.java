/**
 * Reads hand-written YAML into a tree that knows lines and columns, bounded in size, depth and time. Knows nothing of
 * AppSpecs; what it refuses it says in one sentence with the place and a hint.
 */
@NullMarked
package dev.slipway.protocol.yaml;

import org.jspecify.annotations.NullMarked;
