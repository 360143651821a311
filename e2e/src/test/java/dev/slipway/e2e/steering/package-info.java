/** People stop, pause and resume runs, time runs out, and hosts are chosen. */
@org.jspecify.annotations.NullMarked
package dev.slipway.e2e.steering;
