/** Long polls: which orders and cancellations a host gets, and the delivery written before it gets them. */
@NullMarked
package dev.slipway.operator.gateway.poll;

import org.jspecify.annotations.NullMarked;
