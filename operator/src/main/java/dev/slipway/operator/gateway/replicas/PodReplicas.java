package dev.slipway.operator.gateway.replicas;

import dev.slipway.crds.common.Timestamps;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The Pods of the operator's own namespace: a replica has its Pod's name. Each is asked for by name, since there may be
 * many others beside them.
 */
final class PodReplicas implements Replicas {
    /** Of these an evicted Pod stays for a long time. */
    private static final Set<String> ENDED = Set.of("Failed", "Succeeded");

    private final KubernetesClient client;
    private final String namespace;
    private final InstantSource clock;

    PodReplicas(KubernetesClient client, String namespace, InstantSource clock) {
        this.client = client;
        this.namespace = namespace;
        this.clock = clock;
    }

    @Override
    public boolean lives(String name) {
        return lives(client.pods().inNamespace(namespace).withName(name).get(), clock.instant());
    }

    /** A Pod of a node that is gone stays, too: nobody is there to say that it has stopped when it was told to. */
    static boolean lives(@Nullable Pod pod, Instant now) {
        if (pod == null
                || (pod.getStatus() != null
                        && ENDED.contains(String.valueOf(pod.getStatus().getPhase())))) {
            return false;
        }
        @Nullable Instant stopped = Timestamps.parse(pod.getMetadata().getDeletionTimestamp());
        return stopped == null || now.isBefore(stopped);
    }
}
