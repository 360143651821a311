/** Who may act: the lease, and the epoch that every decision of a leader carries (design 5). */
@NullMarked
package dev.slipway.operator.leader;

import org.jspecify.annotations.NullMarked;
