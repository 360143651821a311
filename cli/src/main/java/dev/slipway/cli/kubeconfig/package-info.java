/** The kubeconfig and what follows from it: which API server, as whom, by which proxy; all as kubectl has it. */
@NullMarked
package dev.slipway.cli.kubeconfig;

import org.jspecify.annotations.NullMarked;
