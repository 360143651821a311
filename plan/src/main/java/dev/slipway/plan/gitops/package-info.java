/**
 * What a group does by itself: runs that its spec asks for, adoption, the latch after a failure, runs for hosts that
 * joined, and how much history is kept (design 3, "GitOps").
 */
@NullMarked
package dev.slipway.plan.gitops;

import org.jspecify.annotations.NullMarked;
