/** A deployment group as people see it: what it says, which run it shows, and lists of groups, runs and hosts. Pure. */
@NullMarked
package dev.slipway.cli.view.group;

import org.jspecify.annotations.NullMarked;
