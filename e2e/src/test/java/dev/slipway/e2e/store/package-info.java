/** The operator's caches against the API server. */
package dev.slipway.e2e.store;
