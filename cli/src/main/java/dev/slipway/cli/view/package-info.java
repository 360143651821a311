/** What people see: lines of text made of styled pieces, tables, durations. Pure; nothing here asks or prints. */
@NullMarked
package dev.slipway.cli.view;

import org.jspecify.annotations.NullMarked;
