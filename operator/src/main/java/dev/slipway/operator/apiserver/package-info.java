/** The connection to the API server: one that has died without a word is noticed, and given up. */
@NullMarked
package dev.slipway.operator.apiserver;

import org.jspecify.annotations.NullMarked;
