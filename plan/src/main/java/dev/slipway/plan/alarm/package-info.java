/** What the alarms of a group mean for its active run (S 1.12). */
@NullMarked
package dev.slipway.plan.alarm;

import org.jspecify.annotations.NullMarked;
