/** A simulated host's way to the gateway: key, certificate, TLS and the posting of wire records. */
@NullMarked
package dev.slipway.fleet.link;

import org.jspecify.annotations.NullMarked;
