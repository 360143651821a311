/** The lifecycle events of a host, their order, and whose revision each one uses (S 4.1, S 4.2, A 6). */
@NullMarked
package dev.slipway.protocol.lifecycle;

import org.jspecify.annotations.NullMarked;
