/** Following what happens: watches that survive an API server's hiccup, and a screen that is redrawn in place. */
@NullMarked
package dev.slipway.cli.live;

import org.jspecify.annotations.NullMarked;
