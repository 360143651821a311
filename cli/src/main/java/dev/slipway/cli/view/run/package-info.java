/** A run as people see it: its resources read into {@link dev.slipway.cli.view.run.RunView}. Pure. */
@NullMarked
package dev.slipway.cli.view.run;

import org.jspecify.annotations.NullMarked;
