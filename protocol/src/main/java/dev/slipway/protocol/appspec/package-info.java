/**
 * The AppSpec of a revision for hosts: what to copy, whose it is, which scripts to run (A 8, S 4.3). Read by
 * {@link dev.slipway.protocol.appspec.AppSpecParser}; refused with line, column and what to write instead.
 */
@NullMarked
package dev.slipway.protocol.appspec;

import org.jspecify.annotations.NullMarked;
