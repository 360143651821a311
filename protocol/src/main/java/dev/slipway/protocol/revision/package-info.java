/** Where a revision lies and what identifies it (design 3, "Revision identity"). */
@NullMarked
package dev.slipway.protocol.revision;

import org.jspecify.annotations.NullMarked;
