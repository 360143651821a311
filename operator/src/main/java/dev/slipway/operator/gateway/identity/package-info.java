/** Who calls: from a client certificate to the Instance that it was issued to, checked on each request. */
@NullMarked
package dev.slipway.operator.gateway.identity;

import org.jspecify.annotations.NullMarked;
