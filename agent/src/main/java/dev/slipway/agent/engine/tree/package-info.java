/** The one port to files that are unpacked or installed: by handles of directories, never by paths that others bend. */
@NullMarked
package dev.slipway.agent.engine.tree;

import org.jspecify.annotations.NullMarked;
