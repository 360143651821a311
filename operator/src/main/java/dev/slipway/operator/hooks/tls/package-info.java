/** The certificate that hook functions see: PEM files that others renew while the operator runs. */
@NullMarked
package dev.slipway.operator.hooks.tls;

import org.jspecify.annotations.NullMarked;
