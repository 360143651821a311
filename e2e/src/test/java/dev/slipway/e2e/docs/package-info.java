/** What the pages for users claim. */
@NullMarked
package dev.slipway.e2e.docs;

import org.jspecify.annotations.NullMarked;
