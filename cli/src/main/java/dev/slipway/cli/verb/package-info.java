/** One class a verb: reads its options, asks the API server, hands the answer to a view. */
@NullMarked
package dev.slipway.cli.verb;

import org.jspecify.annotations.NullMarked;
