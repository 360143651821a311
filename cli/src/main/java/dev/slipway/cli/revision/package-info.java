/** The revisions that people name on the command line: locations, files, and what the group has had before. */
@NullMarked
package dev.slipway.cli.revision;

import org.jspecify.annotations.NullMarked;
