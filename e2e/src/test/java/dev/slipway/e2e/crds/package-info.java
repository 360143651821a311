/** The CRDs on a real API server: what each rule accepts and refuses, and what is stored. */
@NullMarked
package dev.slipway.e2e.crds;

import org.jspecify.annotations.NullMarked;
