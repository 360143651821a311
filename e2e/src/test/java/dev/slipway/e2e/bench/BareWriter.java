package dev.slipway.e2e.bench;

import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The five writes of a host's part in a run, of the same sizes and with the same client as the operator's, and nothing
 * between them: what the API server takes at most.
 */
final class BareWriter {
    private static final int AT_ONCE = 32;
    private static final int WRITES_A_HOST = 5;

    private final KubernetesClient client;
    private final String namespace;

    /** With the rights of the operator, who alone may write these. */
    BareWriter(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /** Writes copies of these targets and the statuses of these Instances; answers the writes per second. */
    double write(String prefix, List<DeploymentTarget> targets, Map<String, Instance> instances) {
        long began = System.nanoTime();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<? extends Future<?>> all = targets.stream()
                    .map(target -> threads.submit(() -> writeHost(
                            prefix,
                            target,
                            Objects.requireNonNull(
                                    instances.get(target.getSpec().getTargetId())))))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the bare writer failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        return targets.size() * WRITES_A_HOST * 1000.0 / took.toMillis();
    }

    private void writeHost(String prefix, DeploymentTarget model, Instance instance) {
        DeploymentTarget target = new DeploymentTarget();
        target.setMetadata(new ObjectMetaBuilder()
                .withName(prefix + model.getMetadata().getName())
                .withNamespace(namespace)
                .withLabels(model.getMetadata().getLabels())
                .withOwnerReferences(model.getMetadata().getOwnerReferences())
                .build());
        target.setSpec(model.getSpec());
        DeploymentTarget written = client.resource(target).create();
        for (int round = 0; round < 3; round++) {
            written.setStatus(model.getStatus());
            written.getStatus().setMessage("round " + round);
            written = client.resource(written).updateStatus();
        }
        instance.getStatus().setBootId(prefix);
        client.resource(instance).updateStatus();
    }
}
