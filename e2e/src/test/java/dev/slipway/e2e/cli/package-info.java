/** {@code kubectl slipway} on a real control plane, with real agents. */
package dev.slipway.e2e.cli;
