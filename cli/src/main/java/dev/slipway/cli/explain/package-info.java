/** Why a run or a group stands where it stands, and what a person can do: pure, from what the objects say. */
@NullMarked
package dev.slipway.cli.explain;

import org.jspecify.annotations.NullMarked;
