/** One HTTPS connection to the gateway, and what went wrong with it in a sentence. */
@NullMarked
package dev.slipway.agent.link.http;

import org.jspecify.annotations.NullMarked;
