/** Access lists and SELinux labels, given and looked up by programs of this host without any shell (A 9). */
@NullMarked
package dev.slipway.agent.engine.access;

import org.jspecify.annotations.NullMarked;
