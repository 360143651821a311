/** {@link dev.slipway.cli.view.run.RunView} drawn as lines that fit a frame. */
@NullMarked
package dev.slipway.cli.view.picture;

import org.jspecify.annotations.NullMarked;
