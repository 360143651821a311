package dev.slipway.e2e.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.HookLog;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.OperatorProcess;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The leader stands still for longer than its lease and then goes on, not knowing: nothing happens twice. */
@OnControlPlane
class TwoReplicasIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int HOSTS = 6;
    private static final int HEALTHY = 4;

    @RegisterExtension
    static final World WORLD = World.withTwoOperators();

    @Test
    void stoppedAndContinuedLeaderStartsNoHostTwiceAndKeepsTheWidth() {
        List<Host> hosts = startHostsAtBothReplicas();
        Published bundle =
                WORLD.bundles().publish("v1", Bundle.withAllHooks("v1").hook("ApplicationStart", "sleep 1"));
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.hostCount("four-of-six", HEALTHY)
                        + Manifests.group("web", "four-of-six")
                        // Empty hosts count as unhealthy: the first run makes them healthy, the second keeps four so.
                        + Manifests.run("first", "web", bundle));
        assertThat(Runs.status(WORLD.runs().awaitEnd("first"))).isEqualTo("Succeeded");
        Published next = WORLD.bundles().publish("v2", Bundle.withAllHooks("v2").hook("ApplicationStart", "sleep 1"));
        WORLD.kubectl().mustApply(Manifests.run("second", "web", next));
        await("a host has begun")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> hosts.stream()
                        .anyMatch(host -> host.hooks().lines().stream().anyMatch(line -> line.startsWith("v2 "))));

        OperatorProcess leader = leader();
        leader.stop();
        await("the other replica leads").atMost(LIMIT).until(() -> leader() != leader);
        leader.resume();

        Deployment run = WORLD.runs().awaitEnd("second");
        assertThat(Runs.status(run)).isEqualTo("Succeeded");
        assertThat(WORLD.runs().outcomes("second")).hasSize(HOSTS).containsValue("Succeeded");
        assertThat(WORLD.runs().outcomes("second").values()).containsOnly("Succeeded");
        assertThat(hosts)
                .allSatisfy(host -> assertThat(
                                host.hooks().of(Runs.deploymentId(run)).started())
                        .containsExactly(
                                "ApplicationStop",
                                "BeforeInstall",
                                "AfterInstall",
                                "ApplicationStart",
                                "ValidateService"));
        assertThat(HookLog.widest(HookLog.spans(Runs.deploymentId(run), hosts.toArray(Host[]::new))))
                .isBetween(1, HOSTS - HEALTHY);
        assertThat(leader.isAlive() && WORLD.operators().stream().allMatch(OperatorProcess::isAlive))
                .as("both replicas still run")
                .isTrue();
    }

    private static List<Host> startHostsAtBothReplicas() {
        List<Host> hosts = new ArrayList<>();
        for (int n = 1; n <= HOSTS; n++) {
            hosts.add(WORLD.startHost("web-" + n, WORLD.operators().get(n % 2), "Group=web"));
        }
        hosts.forEach(WORLD::awaitConnected);
        return hosts;
    }

    private static OperatorProcess leader() {
        String holder = WORLD.controlPlane()
                .admin()
                .leases()
                .inNamespace(WORLD.installation().namespace())
                .withName("slipway-operator")
                .get()
                .getSpec()
                .getHolderIdentity();
        return WORLD.operators().stream()
                .filter(operator -> operator.identity().equals(holder))
                .findFirst()
                .orElseThrow(() -> new AssertionError("an unknown replica leads: " + holder));
    }
}
