/**
 * AWS for tests: the stand-in of {@code dev/aws}, started through {@code dev/lib/aws}, and what tests ask of it beside
 * the APIs.
 */
@NullMarked
package dev.slipway.e2e.aws;

import org.jspecify.annotations.NullMarked;
