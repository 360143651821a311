package dev.slipway.operator.apiserver;

import dev.slipway.crds.Crds;
import dev.slipway.crds.client.AnswerLimit;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;

/**
 * Makes clients that cannot wait for ever: connections die without a farewell when a machine or a network in between
 * does, and the JDK's client now and then loses a farewell that has come
 * (docs/decisions/0029-heartbeats-of-watches.md).
 */
public final class ApiServer {
    private static final Limits LIMITS =
            new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMinutes(2));

    /**
     * How long the API server may be silent.
     *
     * @param heartbeat how often each watch is asked whether it lives; one that leaves three questions in a row without
     *     an answer is given up and opened again
     * @param head until the head of an answer, of what sets no time itself: watches over HTTP, and the first handshake of
     *     each other
     * @param answer from the head of an answer to its last byte; the API server itself allows a request no more
     * @param watch how long a watch over plain HTTP lasts, which cannot be asked
     */
    record Limits(Duration heartbeat, Duration head, Duration answer, Duration watch) {}

    /** A client for the API server that the environment names: kubeconfig or pod. */
    public static KubernetesClient client() {
        return client(Config.autoConfigure(null));
    }

    /** A client of this configuration. */
    public static KubernetesClient client(Config config) {
        return client(config, LIMITS);
    }

    static KubernetesClient client(Config config, Limits limits) {
        KubernetesClient client = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new RenewedClientFactory(limits))
                .withHttpClientBuilderConsumer(builder -> builder.addOrReplaceInterceptor(
                        "answer-limit", new AnswerLimit(limits.answer(), limits.watch())))
                .build();
        // What a watch brings is read as the type that it is, not as a general resource first.
        Crds.types().forEach(client.getKubernetesSerialization()::registerKubernetesResource);
        return client;
    }

    private ApiServer() {}
}
