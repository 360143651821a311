/** The chart on a real API server. */
package dev.slipway.e2e.chart;
