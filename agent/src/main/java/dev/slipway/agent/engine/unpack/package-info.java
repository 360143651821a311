/** Unpacks zip, tar and tgz into a private directory; nothing in an archive reaches outside (design 5, A 17). */
@NullMarked
package dev.slipway.agent.engine.unpack;

import org.jspecify.annotations.NullMarked;
