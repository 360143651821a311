/** Which hosts belong to a group: tags, tag sets, Auto Scaling groups, labels (S 1.5). */
@NullMarked
package dev.slipway.plan.selection;

import org.jspecify.annotations.NullMarked;
