/** The alarms that stop runs, as seen from the reconcilers: a port, and a cache that is polled behind it (design 6). */
@NullMarked
package dev.slipway.operator.alarms;

import org.jspecify.annotations.NullMarked;
