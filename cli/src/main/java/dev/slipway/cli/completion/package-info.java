/** What may come next on a command line. */
@NullMarked
package dev.slipway.cli.completion;

import org.jspecify.annotations.NullMarked;
