/** Kind Application: a name and a compute platform (S 1.1). */
@NullMarked
package dev.slipway.crds.application;

import org.jspecify.annotations.NullMarked;
