/** The HTTPS server of the hook functions: bounded bodies, rates, connections and times. */
@NullMarked
package dev.slipway.operator.hooks.http;

import org.jspecify.annotations.NullMarked;
