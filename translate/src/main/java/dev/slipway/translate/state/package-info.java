/** The words of runs and targets for where they stand. */
@NullMarked
package dev.slipway.translate.state;

import org.jspecify.annotations.NullMarked;
