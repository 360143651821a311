/** What operator and agent say to each other. Knows neither Kubernetes nor any host. */
@NullMarked
package dev.slipway.protocol;

import org.jspecify.annotations.NullMarked;
