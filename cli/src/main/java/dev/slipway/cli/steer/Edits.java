package dev.slipway.cli.steer;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.crds.common.ResourceJson;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes exactly the fields that a verb is about, as a JSON merge patch that the API server refuses if the object is no
 * longer the one that was decided on; then it is read and decided on again.
 */
public final class Edits {
    private static final int ATTEMPTS = 10;

    /** What is to be done with an object, and the sentence that says so. */
    public sealed interface Edit {
        /** Nothing: what was asked for is the case already. */
        record None(String sentence) implements Edit {}

        /**
         * A change.
         *
         * @param fields those to set, from the top of the object
         */
        record Set(Map<String, Object> fields, String sentence) implements Edit {
            public Set {
                fields = Map.copyOf(fields);
            }
        }
    }

    private final Cluster cluster;

    public Edits(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Decides on the object, or on a newer state of it, and carries that out; returns the sentence. */
    public <T extends HasMetadata> String apply(Class<T> type, T read, Function<T, Edit> decide) {
        T object = read;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            switch (decide.apply(object)) {
                case Edit.None none -> {
                    return none.sentence();
                }
                case Edit.Set set -> {
                    if (write(type, object, set.fields())) {
                        return set.sentence();
                    }
                }
            }
            object = readAgain(type, object);
        }
        throw new Refusal(
                ExitCodes.FAILED,
                "%s changed %d times while it was being edited; try again"
                        .formatted(object.getMetadata().getName(), ATTEMPTS));
    }

    private <T extends HasMetadata> T readAgain(Class<T> type, T before) {
        T now = cluster.get(type, before.getMetadata().getName());
        if (!now.getMetadata().getUid().equals(before.getMetadata().getUid())) {
            throw new Refusal(
                    ExitCodes.FAILED,
                    "%s was deleted and made anew meanwhile; look at it and try again"
                            .formatted(before.getMetadata().getName()));
        }
        return now;
    }

    /** Whether the API server took it; false if the object has changed since it was read. */
    private <T extends HasMetadata> boolean write(Class<T> type, T read, Map<String, Object> fields) {
        return cluster.ask("patch", type, () -> {
            try {
                cluster.client()
                        .resources(type)
                        .inNamespace(cluster.namespace())
                        .withName(read.getMetadata().getName())
                        .patch(PatchContext.of(PatchType.JSON_MERGE), patch(read, fields));
                return true;
            } catch (KubernetesClientException e) {
                if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
                    return false;
                }
                throw e;
            }
        });
    }

    private static String patch(HasMetadata read, Map<String, Object> fields) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("uid", read.getMetadata().getUid());
        metadata.put("resourceVersion", read.getMetadata().getResourceVersion());
        Optional.ofNullable(fields.get("metadata"))
                .filter(Map.class::isInstance)
                .map(Map.class::cast)
                .ifPresent(more -> more.forEach((key, value) -> metadata.put(String.valueOf(key), value)));
        Map<String, Object> all = new LinkedHashMap<>(fields);
        all.put("metadata", metadata);
        return ResourceJson.tree(all).toString();
    }
}
