/** What the CRD generator is told about fields beyond its own annotations; read when the YAML is generated, never later. */
@NullMarked
package dev.slipway.crds.schema;

import org.jspecify.annotations.NullMarked;
