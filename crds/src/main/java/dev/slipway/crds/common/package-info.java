/** What several kinds share: conditions, tag filters, rollback and alarm settings. */
@NullMarked
package dev.slipway.crds.common;

import org.jspecify.annotations.NullMarked;
