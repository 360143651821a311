/** The operator's HTTPS face towards agents (design 5): enrolment, long polls, reports, presence. */
@NullMarked
package dev.slipway.operator.gateway;

import org.jspecify.annotations.NullMarked;
