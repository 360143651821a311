package dev.slipway.e2e.controlplane;

import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A namespace that one test class has for itself.
 *
 * @param name of the namespace
 * @param client the administrator's, with this namespace as default
 * @param kubectl with this namespace as default
 */
public record TestNamespace(String name, KubernetesClient client, Kubectl kubectl) implements AutoCloseable {
    /** The namespace of the test class, for other extensions. */
    public static TestNamespace of(ExtensionContext context) {
        return ControlPlaneExtension.namespace(context);
    }

    /** Leaves the namespace to the end of the control plane: what a failed test left there may be looked at. */
    @Override
    public void close() {
        client.close();
    }
}
