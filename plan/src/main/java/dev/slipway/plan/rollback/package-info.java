/** Whether a run that ended badly is rolled back, to which hosts, or the sentence that says why not (S 7). */
@NullMarked
package dev.slipway.plan.rollback;

import org.jspecify.annotations.NullMarked;
