/** {@code kubectl slipway} on a real API server, under users that have what its verbs need and no more. */
@NullMarked
package dev.slipway.e2e.cli;

import org.jspecify.annotations.NullMarked;
