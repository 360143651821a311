/** Objects that are deleted while something is under way: nothing hangs. */
package dev.slipway.e2e.deletion;
