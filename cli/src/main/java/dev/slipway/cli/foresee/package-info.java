/** What a run will do, before it exists: pure, from what the user may read. */
@NullMarked
package dev.slipway.cli.foresee;

import org.jspecify.annotations.NullMarked;
