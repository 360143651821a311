/** Texts that names from outside go into: cut so that they fit, never in the middle of a character. */
@NullMarked
package dev.slipway.plan.text;

import org.jspecify.annotations.NullMarked;
