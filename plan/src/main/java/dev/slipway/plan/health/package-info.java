/** The two healths of a host, of its last deployment and of its revision, and how a run changes them (S 3). */
@NullMarked
package dev.slipway.plan.health;

import org.jspecify.annotations.NullMarked;
