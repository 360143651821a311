/** Decides. Pure functions over values: no Kubernetes, no AWS, no clock, no I/O (design 2). */
@NullMarked
package dev.slipway.plan;

import org.jspecify.annotations.NullMarked;
