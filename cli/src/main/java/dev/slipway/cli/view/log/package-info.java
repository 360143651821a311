/** What hosts say of a run: their lifecycle events and the ends of failed scripts' output. Pure. */
@NullMarked
package dev.slipway.cli.view.log;

import org.jspecify.annotations.NullMarked;
