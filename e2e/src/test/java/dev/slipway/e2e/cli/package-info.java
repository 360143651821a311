/** {@code kubectl slipway} on a real control plane, with real agents, and under users that have what its verbs need. */
package dev.slipway.e2e.cli;
