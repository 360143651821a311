/**
 * Renders the chart {@code helm/slipway} without a helm binary: for tests, and for a local Slipway that runs under the
 * chart's ServiceAccount. Needs {@code --enable-native-access=ALL-UNNAMED}.
 */
@NullMarked
package dev.slipway.helm;

import org.jspecify.annotations.NullMarked;
