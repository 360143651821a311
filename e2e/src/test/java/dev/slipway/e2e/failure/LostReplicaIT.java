package dev.slipway.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.OperatorProcess;
import dev.slipway.e2e.world.World;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodList;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.PodResource;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A replica goes for good, as in every rollout, and with it a host that it held. */
@OnControlPlane
class LostReplicaIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD =
            World.withTwoOperators(UnaryOperator.identity(), "--poll-hold-seconds=2", "--agent-back-off-seconds=1");

    @Test
    void newLeaderDeclaresGoneTheHostOfAReplicaWhosePodIsGone() {
        WORLD.operators().forEach(operator -> createPod(operator.identity()));
        OperatorProcess leader = leader();
        OperatorProcess other = WORLD.operators().stream()
                .filter(operator -> operator != leader)
                .findFirst()
                .orElseThrow();
        Host lost = WORLD.startHost("lost", leader);
        Host kept = WORLD.startHost("kept", other);
        WORLD.awaitConnected(lost);
        WORLD.awaitConnected(kept);
        assertThat(status(lost).getGateway()).isEqualTo(leader.identity());

        lost.killAgent();
        leader.kill();
        pods().withName(leader.identity()).delete();

        await("the host that nobody holds is declared gone")
                .atMost(LIMIT)
                .until(() -> "False".equals(WORLD.connected(lost)));
        assertThat(status(lost).getDisconnectedSince()).isNotNull();
        assertThat(WORLD.connected(kept)).isEqualTo("True");
        assertThat(status(kept).getGateway()).isEqualTo(other.identity());
    }

    private static InstanceStatus status(Host host) {
        return WORLD.client()
                .resources(Instance.class)
                .withName(host.name())
                .get()
                .getStatus();
    }

    /** Nobody runs it: the processes are the test's. */
    private static void createPod(String name) {
        pods().resource(new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .withServiceAccountName(WORLD.installation().release())
                        .addNewContainer()
                        .withName("operator")
                        .withImage("slipway-operator")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
    }

    private static NonNamespaceOperation<Pod, PodList, PodResource> pods() {
        return WORLD.controlPlane()
                .admin()
                .pods()
                .inNamespace(WORLD.installation().namespace());
    }

    private static OperatorProcess leader() {
        return await("one of the replicas leads")
                .atMost(LIMIT)
                .until(
                        () -> WORLD.operators().stream()
                                .filter(operator -> operator.identity().equals(holder()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static @Nullable String holder() {
        return Optional.ofNullable(WORLD.controlPlane()
                        .admin()
                        .leases()
                        .inNamespace(WORLD.installation().namespace())
                        .withName("slipway-operator")
                        .get())
                .map(lease -> lease.getSpec().getHolderIdentity())
                .orElse(null);
    }
}
