/** What a decision says: what to dispatch, fail, withdraw, skip, wait for, or how to finish. */
@NullMarked
package dev.slipway.plan.decision;

import org.jspecify.annotations.NullMarked;
