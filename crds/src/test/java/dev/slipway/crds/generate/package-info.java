/** Generates the CRDs and the reference pages from the resource types, and keeps the committed ones equal. */
@NullMarked
package dev.slipway.crds.generate;

import org.jspecify.annotations.NullMarked;
