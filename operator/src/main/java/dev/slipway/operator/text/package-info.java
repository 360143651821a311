/** Texts that other people's words go into: cut so that they fit, never in the middle of a character. */
@NullMarked
package dev.slipway.operator.text;

import org.jspecify.annotations.NullMarked;
