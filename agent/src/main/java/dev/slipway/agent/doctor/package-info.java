/** Looks at this host as a person would who wonders why its agent does nothing, and says what to do. */
@NullMarked
package dev.slipway.agent.doctor;

import org.jspecify.annotations.NullMarked;
