package dev.slipway.operator.leader;

import dev.slipway.crds.Crds;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An operator does not act under CRDs that are older than it: they would silently drop what it writes (design 3). */
public final class CrdRevisions {
    private final KubernetesClient client;

    public CrdRevisions(KubernetesClient client) {
        this.client = client;
    }

    /** @throws IllegalStateException naming the CRDs that are missing or too old, and what to do */
    public void check() {
        List<String> outdated =
                Crds.names().stream().filter(name -> isOutdated(name)).toList();
        if (!outdated.isEmpty()) {
            throw new IllegalStateException("this operator needs CRDs of revision " + Crds.REVISION
                    + ", but these are missing or older: " + String.join(", ", outdated)
                    + "; apply the chart's crds.yaml, then it begins to act by itself");
        }
    }

    private boolean isOutdated(String name) {
        CustomResourceDefinition crd = client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(name)
                .get();
        return crd == null
                || Crds.isOutdated(Objects.requireNonNullElse(crd.getMetadata().getAnnotations(), Map.of()));
    }
}
