package dev.slipway.cli;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The API server as a verb sees it: plain calls in one namespace under the user's own rights. Every refusal of the API
 * server is thrown as a {@link Refusal} whose sentence names verb and resource.
 */
public final class Cluster implements AutoCloseable {
    private final KubernetesClient client;
    private final String namespace;

    Cluster(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    public String namespace() {
        return namespace;
    }

    /** For what has no method here, a watch for instance; call it through {@link #ask}. */
    public KubernetesClient client() {
        return client;
    }

    public <T extends HasMetadata> Optional<T> find(Class<T> type, String name) {
        return Optional.ofNullable(ask(
                "get",
                type,
                () -> client.resources(type)
                        .inNamespace(namespace)
                        .withName(name)
                        .get()));
    }

    /** The object of that name; refuses with {@link ExitCodes#NOT_FOUND} if there is none. */
    public <T extends HasMetadata> T get(Class<T> type, String name) {
        return find(type, name)
                .orElseThrow(() -> new Refusal(
                        ExitCodes.NOT_FOUND,
                        "there is no %s %s in namespace %s".formatted(HasMetadata.getSingular(type), name, namespace)));
    }

    public <T extends HasMetadata> List<T> list(Class<T> type) {
        return ask(
                "list",
                type,
                () -> client.resources(type).inNamespace(namespace).list().getItems());
    }

    /** Those for which a field that the CRD offers for selection has the value. */
    public <T extends HasMetadata> List<T> list(Class<T> type, String field, String value) {
        return ask(
                "list",
                type,
                () -> client.resources(type)
                        .inNamespace(namespace)
                        .withField(field, value)
                        .list()
                        .getItems());
    }

    public <T extends HasMetadata> List<T> listLabelled(Class<T> type, Map<String, String> labels) {
        return ask(
                "list",
                type,
                () -> client.resources(type)
                        .inNamespace(namespace)
                        .withLabels(labels)
                        .list()
                        .getItems());
    }

    /** Makes one API call; {@code verb} is how RBAC calls it. */
    public <T> T ask(String verb, Class<? extends HasMetadata> type, Supplier<T> call) {
        try {
            return call.get();
        } catch (KubernetesClientException e) {
            throw ApiRefusals.of(e, verb, HasMetadata.getFullResourceName(type), namespace);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
