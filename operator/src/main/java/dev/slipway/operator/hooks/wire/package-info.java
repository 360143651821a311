/** CodeDeploy's wire: its two protocols, its one operation that is served here, and its exceptions. No I/O. */
@NullMarked
package dev.slipway.operator.hooks.wire;

import org.jspecify.annotations.NullMarked;
