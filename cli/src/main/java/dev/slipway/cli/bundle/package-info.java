/** A revision's bundle, looked at from where the user sits: fetched, bounded, unpacked nowhere, and thrown away. */
@NullMarked
package dev.slipway.cli.bundle;

import org.jspecify.annotations.NullMarked;
