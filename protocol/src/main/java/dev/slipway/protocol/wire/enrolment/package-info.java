/** How a host gets its certificate, and the next one (design 5). */
@NullMarked
package dev.slipway.protocol.wire.enrolment;

import org.jspecify.annotations.NullMarked;
