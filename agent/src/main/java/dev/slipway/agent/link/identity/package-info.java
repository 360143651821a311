/** Who this host is: state directory, key and certificate, enrolment and renewal (design 5). */
@NullMarked
package dev.slipway.agent.link.identity;

import org.jspecify.annotations.NullMarked;
