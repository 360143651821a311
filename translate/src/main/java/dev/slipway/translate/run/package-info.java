/** What a run deploys to, with which settings, and the snapshot that the plan decides on; for operator and plugin alike. */
@NullMarked
package dev.slipway.translate.run;

import org.jspecify.annotations.NullMarked;
