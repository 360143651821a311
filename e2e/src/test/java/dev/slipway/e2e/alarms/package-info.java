/** Runs that alarms stop, with a real operator that reads them from a file. */
package dev.slipway.e2e.alarms;
