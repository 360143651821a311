/** How an alias's traffic is scheduled (S 5.1). */
@NullMarked
package dev.slipway.plan.lambda.routing;

import org.jspecify.annotations.NullMarked;
