/** Enrolment by join token, and renewal of certificates. */
@NullMarked
package dev.slipway.operator.gateway.enroll;

import org.jspecify.annotations.NullMarked;
