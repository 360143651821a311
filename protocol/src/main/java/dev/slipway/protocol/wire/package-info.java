/**
 * The agents' HTTPS API, version 1 (design 5): one record a body, JSON by {@link dev.slipway.protocol.wire.WireJson}.
 * Unknown fields are ignored on both sides; a field is never renamed or given a new meaning.
 */
@NullMarked
package dev.slipway.protocol.wire;

import org.jspecify.annotations.NullMarked;
