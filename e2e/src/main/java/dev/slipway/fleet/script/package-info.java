/** The script of a simulated fleet: which hosts there are and how they behave. Pure; knows nothing of the protocol. */
@NullMarked
package dev.slipway.fleet.script;

import org.jspecify.annotations.NullMarked;
