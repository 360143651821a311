/**
 * Puts an unpacked distribution into place on a host without packages, laid out as packages lay it out, and takes it away
 * again.
 */
@NullMarked
package dev.slipway.agent.setup;

import org.jspecify.annotations.NullMarked;
