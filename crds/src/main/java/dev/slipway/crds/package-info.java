/** The CRDs of slipway.dev as they are packaged; one package below for each kind. */
@NullMarked
package dev.slipway.crds;

import org.jspecify.annotations.NullMarked;
