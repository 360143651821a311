/** Where application code lies: the union of revision locations (S 1.2). */
@NullMarked
package dev.slipway.crds.revision;

import org.jspecify.annotations.NullMarked;
