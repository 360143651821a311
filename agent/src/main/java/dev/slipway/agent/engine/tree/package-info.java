/** The one port through which Install changes files: by handles of directories, never by paths that others can bend. */
@NullMarked
package dev.slipway.agent.engine.tree;

import org.jspecify.annotations.NullMarked;
