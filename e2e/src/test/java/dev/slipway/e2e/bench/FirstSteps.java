package dev.slipway.e2e.bench;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.Delivery;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.Dispatch;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the time from a run's creation to the first event of any host went, by the times in the objects; -1 where there is
 * none.
 *
 * @param started milliseconds until the operator had seen it
 * @param ordered until the pass looked that ordered the first host
 * @param delivered until the first host's order was about to be handed out
 */
record FirstSteps(long started, long ordered, long delivered) {

    /** Of the run that was about to be created then. */
    static FirstSteps of(KubernetesClient client, String namespace, String run, Instant created) {
        Deployment deployment = client.resources(Deployment.class)
                .inNamespace(namespace)
                .withName(run)
                .require();
        List<DeploymentTargetStatus> hosts = client
                .resources(DeploymentTarget.class)
                .inNamespace(namespace)
                .withField("spec.deploymentName", run)
                .list()
                .getItems()
                .stream()
                .map(DeploymentTarget::getStatus)
                .filter(Objects::nonNull)
                .toList();
        return new FirstSteps(
                first(created, Stream.of(deployment.getStatus().getStartTime())),
                first(created, hosts.stream().map(FirstSteps::ordered)),
                first(created, hosts.stream().map(FirstSteps::delivered)));
    }

    private static @Nullable String ordered(DeploymentTargetStatus host) {
        Dispatch dispatch = host.getDispatch();
        return dispatch == null ? null : dispatch.getTime();
    }

    private static @Nullable String delivered(DeploymentTargetStatus host) {
        Delivery delivery = host.getDelivered();
        return delivery == null ? null : delivery.getAt();
    }

    private static long first(Instant created, Stream<@Nullable String> times) {
        return times.filter(Objects::nonNull)
                .mapToLong(
                        time -> Duration.between(created, Instant.parse(time)).toMillis())
                .min()
                .orElse(-1);
    }

    @Override
    public String toString() {
        return "ms since its creation: started %d, ordered %d, delivered %d".formatted(started, ordered, delivered);
    }
}
