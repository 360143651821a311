/** Bad input: one clear line where the user looks first, and nothing else is disturbed. */
package dev.slipway.e2e.input;
