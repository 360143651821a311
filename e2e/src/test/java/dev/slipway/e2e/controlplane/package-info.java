/**
 * A real etcd, kube-apiserver and kube-controller-manager for tests, started once a test JVM through
 * {@code dev/lib/control-plane} (stack.md 2). Annotate a test class with {@link dev.slipway.e2e.controlplane.OnControlPlane}.
 */
@NullMarked
package dev.slipway.e2e.controlplane;

import org.jspecify.annotations.NullMarked;
