package dev.slipway.cli;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.ResourceNotFoundException;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The API server as a verb sees it: plain calls in one namespace under the user's own rights. Every refusal of the API
 * server is thrown as a {@link Refusal} whose sentence names verb and resource.
 */
public final class Cluster implements AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");

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
        return isName(name) ? ask("get", type, () -> read(type, name)) : Optional.empty();
    }

    /**
     * Of the two kinds of 404 the one that is of the object; the other is that of a server without the resource. The
     * client wraps every refusal into that nothing was found, and a 403 names the object too.
     */
    private <T extends HasMetadata> Optional<T> read(Class<T> type, String name) {
        try {
            return Optional.of(
                    client.resources(type).inNamespace(namespace).withName(name).require());
        } catch (ResourceNotFoundException e) {
            if (e.getCause() instanceof KubernetesClientException answer && !isAbsent(name, answer)) {
                throw answer;
            }
            return Optional.empty();
        }
    }

    private static boolean isAbsent(String name, KubernetesClientException answer) {
        Status said = answer.getStatus();
        return answer.getCode() == HttpURLConnection.HTTP_NOT_FOUND
                && said != null
                && said.getDetails() != null
                && name.equals(said.getDetails().getName());
    }

    /** Whether an object can be called so; what cannot is not to become a part of a URL or a selector. */
    private static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** The object of that name; refuses with {@link ExitCodes#NOT_FOUND} if there is none. */
    public <T extends HasMetadata> T get(Class<T> type, String name) {
        return find(type, name)
                .orElseThrow(() -> new Refusal(
                        ExitCodes.NOT_FOUND,
                        "there is no %s %s in namespace %s".formatted(called(type), name, namespace)));
    }

    /** The kind as people say it: {@code deployment group}. */
    private static String called(Class<? extends HasMetadata> type) {
        return HasMetadata.getKind(type).replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    public <T extends HasMetadata> List<T> list(Class<T> type) {
        return ask(
                "list",
                type,
                () -> client.resources(type).inNamespace(namespace).list().getItems());
    }

    /** Those for which a field that the CRD offers for selection names that object. */
    public <T extends HasMetadata> List<T> list(Class<T> type, String field, String value) {
        if (!isName(value)) {
            return List.of();
        }
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
            throw ApiRefusals.of(e, verb, HasMetadata.getFullResourceName(type), namespace, server());
        }
    }

    private String server() {
        return client.getMasterUrl().toString().replaceFirst("/$", "");
    }

    @Override
    public void close() {
        client.close();
    }
}
