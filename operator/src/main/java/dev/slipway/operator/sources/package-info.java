/** What revisions' sources want to be shown: asked for by runs before they start, given to orders by the gateway. */
@NullMarked
package dev.slipway.operator.sources;

import org.jspecify.annotations.NullMarked;
