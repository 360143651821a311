/** The fleet simulator against a real operator. */
package dev.slipway.e2e.fleet;
