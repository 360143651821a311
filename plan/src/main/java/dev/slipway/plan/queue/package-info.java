/** Which run of a group may become active, and what each other one waits behind (design 3). */
@NullMarked
package dev.slipway.plan.queue;

import org.jspecify.annotations.NullMarked;
