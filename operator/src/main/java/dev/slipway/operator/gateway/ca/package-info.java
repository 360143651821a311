/** Certificates of the agents' API: the two authorities, what they issue, and whom a handshake trusts (design 5). */
@NullMarked
package dev.slipway.operator.gateway.ca;

import org.jspecify.annotations.NullMarked;
