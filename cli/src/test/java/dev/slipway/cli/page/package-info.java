/** Writes {@code docs/cli.md} from the verbs. */
@NullMarked
package dev.slipway.cli.page;

import org.jspecify.annotations.NullMarked;
