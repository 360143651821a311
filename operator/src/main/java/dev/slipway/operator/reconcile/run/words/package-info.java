/** What a run's status tells people: conditions, columns, counts, failures by cause. */
@NullMarked
package dev.slipway.operator.reconcile.run.words;

import org.jspecify.annotations.NullMarked;
