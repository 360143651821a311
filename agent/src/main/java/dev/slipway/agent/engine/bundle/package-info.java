/** Fetches bundles: URL, S3, GitHub, local path (A 7, design 3). */
@NullMarked
package dev.slipway.agent.engine.bundle;

import org.jspecify.annotations.NullMarked;
