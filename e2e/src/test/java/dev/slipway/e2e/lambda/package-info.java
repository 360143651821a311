/** Deployments over Lambda aliases, with the real API server and an AWS stand-in that keeps to AWS's rules. */
package dev.slipway.e2e.lambda;
