/** Files that survive a power loss: written aside, synced, renamed. */
@NullMarked
package dev.slipway.agent.link.files;

import org.jspecify.annotations.NullMarked;
