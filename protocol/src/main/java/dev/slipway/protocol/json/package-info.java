/** How strictly the bodies of the agents' API are read, and how a refusal is worded. */
@NullMarked
package dev.slipway.protocol.json;

import org.jspecify.annotations.NullMarked;
