/** Kind Instance: a registered host (S 1.6). */
@NullMarked
package dev.slipway.crds.instance;

import org.jspecify.annotations.NullMarked;
