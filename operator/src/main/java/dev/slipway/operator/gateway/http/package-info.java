/** The HTTPS server: four paths, bounded bodies, answers completed from any thread. Knows nothing of Kubernetes. */
@NullMarked
package dev.slipway.operator.gateway.http;

import org.jspecify.annotations.NullMarked;
