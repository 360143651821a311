/** What engine and link both need to keep state: content that knows whether it is whole, room kept for what must be said. */
@NullMarked
package dev.slipway.agent.files;

import org.jspecify.annotations.NullMarked;
