/** How the operator and the plugin talk to the API server. */
@NullMarked
package dev.slipway.crds.client;

import org.jspecify.annotations.NullMarked;
