/** The leader's part of presence: hosts that were last held by a replica that is gone (design 5). */
@NullMarked
package dev.slipway.operator.gateway.replicas;

import org.jspecify.annotations.NullMarked;
