package dev.slipway.operator;

import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of the namespaces that this process shall watch it may look into: one that was deleted took the RoleBinding with
 * it, and must not stop the service of the others (design 7).
 */
final class ServedNamespaces {
    private static final Logger LOG = LoggerFactory.getLogger(ServedNamespaces.class);

    private final KubernetesClient client;
    private final List<String> served;
    private final Set<String> leftOut = ConcurrentHashMap.newKeySet();

    /**
     * Asks the API server.
     *
     * @param watched none means all
     * @throws IllegalStateException if there is nothing to serve
     */
    ServedNamespaces(KubernetesClient client, List<String> watched) {
        this.client = client;
        this.served = open(watched);
    }

    /** Those that this process serves; none means all. */
    List<String> names() {
        return served;
    }

    /**
     * Those of {@link #names} that are still there; none means all.
     *
     * @throws IllegalStateException if there is nothing to serve any more
     */
    List<String> now() {
        return open(served);
    }

    /** Whether a namespace that was left out can be served by a process that starts now. */
    boolean shouldBeMore() {
        try {
            return leftOut.stream().anyMatch(this::mayLookInto);
        } catch (KubernetesClientException e) {
            // Without an answer nothing is known; it is asked again.
            return false;
        }
    }

    private List<String> open(List<String> namespaces) {
        List<String> open = namespaces.stream().filter(this::mayLookInto).toList();
        if (open.isEmpty() && !namespaces.isEmpty()) {
            throw new IllegalStateException("forbidden to look into any of the watched namespaces "
                    + String.join(", ", namespaces) + "; give this operator's account the chart's RoleBinding in them");
        }
        namespaces.stream()
                .filter(name -> !open.contains(name))
                .filter(leftOut::add)
                .forEach(name -> LOG.atWarn()
                        .addKeyValue("namespace", name)
                        .log("not served: it is gone or forbidden; the operator restarts when it may look into it"));
        return open;
    }

    private boolean mayLookInto(String namespace) {
        try {
            client.resources(DeploymentGroup.class)
                    .inNamespace(namespace)
                    .list(new ListOptionsBuilder().withLimit(1L).build());
            return true;
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                case HttpURLConnection.HTTP_FORBIDDEN -> false;
                // Without our CRDs: that is no namespace's fault, and told elsewhere.
                case HttpURLConnection.HTTP_NOT_FOUND -> true;
                default -> throw e;
            };
        }
    }
}
