/** Each option that a Deployment may carry, on real hosts (S 1.7). */
package dev.slipway.e2e.options;
