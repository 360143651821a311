/** The permissions section of an AppSpec for hosts: owners, modes, access lists, labels (A 8). */
@NullMarked
package dev.slipway.protocol.appspec.permissions;

import org.jspecify.annotations.NullMarked;
