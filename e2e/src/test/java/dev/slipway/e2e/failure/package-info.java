/** Processes die and stand still at bad moments; what comes of a run stays the same (design 7). */
package dev.slipway.e2e.failure;
