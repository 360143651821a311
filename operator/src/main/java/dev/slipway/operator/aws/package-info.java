/** Adapters to AWS behind the ports of {@code cloud} and {@code alarms}; nothing AWS-shaped leaves this package (design 6). */
@NullMarked
package dev.slipway.operator.aws;

import org.jspecify.annotations.NullMarked;
