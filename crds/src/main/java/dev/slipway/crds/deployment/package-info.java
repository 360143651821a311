/** Kind Deployment: one run of one revision to one group (S 1.7). */
@NullMarked
package dev.slipway.crds.deployment;

import org.jspecify.annotations.NullMarked;
