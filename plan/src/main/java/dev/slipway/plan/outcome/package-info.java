/** How a run or a host ends: outcomes, CodeDeploy's error codes, kinds of failure (S 8.2). */
@NullMarked
package dev.slipway.plan.outcome;

import org.jspecify.annotations.NullMarked;
