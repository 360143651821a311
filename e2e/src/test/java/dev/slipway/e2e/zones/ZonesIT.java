package dev.slipway.e2e.zones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Conditions;
import dev.slipway.e2e.world.HookLog;
import dev.slipway.e2e.world.HookLog.Span;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Deployments zone by zone (S 2.7), to four hosts of two zones. The groups of the tests have the same hosts. */
@OnControlPlane
class ZonesIT {
    private static final Duration WATCH = Duration.ofSeconds(5);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    private static List<Host> zoneA;
    private static List<Host> zoneB;

    @BeforeAll
    static void startHosts() {
        zoneA = Stream.of("a-1", "a-2")
                .map(name -> WORLD.startHostInZone(name, "eu-central-1a", "Fleet=zoned"))
                .toList();
        zoneB = Stream.of("b-1", "b-2")
                .map(name -> WORLD.startHostInZone(name, "eu-central-1b", "Fleet=zoned"))
                .toList();
        Stream.concat(zoneA.stream(), zoneB.stream()).forEach(WORLD::awaitConnected);
    }

    @Test
    void secondZoneStartsOnceTheFirstWasWatched() {
        start("watched", 1, 1);
        Deployment baking = WORLD.runs().await("watched", "the watch", run -> "Baking".equals(Runs.status(run)));

        assertThat(baking.getStatus().getBake().getZone()).isEqualTo("eu-central-1a");
        assertThat(baking.getStatus().getWaitingFor())
                .anyMatch(waiting -> String.valueOf(waiting.getMessage()).contains("eu-central-1a"));

        Deployment run = WORLD.runs().awaitEnd("watched");
        assertThat(Runs.status(run)).isEqualTo("Succeeded");
        assertThat(spans("watched", zoneA)).hasSize(2);
        assertThat(HookLog.widest(spans("watched", zoneA)))
                .as("one of the zone's two must stay healthy")
                .isEqualTo(1);
        assertThat(spans("watched", zoneB)).hasSize(2);
        long lastOfA =
                spans("watched", zoneA).stream().mapToLong(Span::to).max().orElseThrow();
        long firstOfB =
                spans("watched", zoneB).stream().mapToLong(Span::from).min().orElseThrow();
        assertThat(Duration.ofNanos(firstOfB - lastOfA)).isGreaterThanOrEqualTo(WATCH);
    }

    @Test
    void pauseStopsTheWatch() {
        start("paused", 0, 0);
        WORLD.runs().await("paused", "the watch", run -> "Baking".equals(Runs.status(run)));

        pause("paused", true);
        Deployment paused = WORLD.runs()
                .await("paused", "it is paused", run -> run.getStatus().getPausedSince() != null);
        Instant until = Objects.requireNonNull(
                Timestamps.parse(paused.getStatus().getBake().getUntil()));
        await("the watch would be over")
                .atMost(WATCH.plusSeconds(10))
                .until(() -> Instant.now().isAfter(until.plusSeconds(1)));
        assertThat(spans("paused", zoneB)).isEmpty();
        assertThat(WORLD.runs().status("paused")).isEqualTo("Baking");
        Instant resumed = Instant.now();
        pause("paused", false);

        assertThat(Runs.status(WORLD.runs().awaitEnd("paused"))).isEqualTo("Succeeded");
        Duration left = Duration.between(
                Objects.requireNonNull(Timestamps.parse(paused.getStatus().getPausedSince())), until);
        long firstOfB =
                spans("paused", zoneB).stream().mapToLong(Span::from).min().orElseThrow();
        assertThat(Instant.ofEpochSecond(0, firstOfB))
                .isAfterOrEqualTo(resumed.plus(left).minusMillis(10));
    }

    private static void pause(String run, boolean paused) {
        // By a client that is there already: the watch does not wait for kubectl to start.
        WORLD.client()
                .resources(Deployment.class)
                .withName(run)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"paused\":" + paused + "}}");
    }

    @Test
    void failureInTheFirstZoneSparesTheSecond() {
        zoneA.getFirst().write("/trap-failing", "");
        start("failing", 3, 0);

        assertThat(Runs.status(WORLD.runs().awaitEnd("failing"))).isEqualTo("Failed");
        assertThat(WORLD.runs().outcomes("failing"))
                .isEqualTo(Map.of("a-1", "Failed: Failed", "a-2", "Skipped", "b-1", "Skipped", "b-2", "Skipped"));
        assertThat(spans("failing", zoneB)).isEmpty();
    }

    @Test
    void minimumThatAZoneCanNeverKeepIsSaidBeforeAnyoneDeploys() {
        WORLD.kubectl().mustApply(Manifests.application("app") + config("strict", 0, 2) + group("strict"));

        assertThat(Conditions.of(
                        WORLD.groups().awaitCondition("strict", "Stalled InvalidSpec: every deployment will fail")))
                .anyMatch(said -> said.contains("eu-central-1a") && said.contains("2"));
    }

    /** A hand-made run of a group of its own with a config of its own, all called {@code name}. */
    private static void start(String name, int healthy, int healthyPerZone) {
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + config(name, healthy, healthyPerZone)
                        + group(name)
                        + Manifests.run(name, name, bundle(name), "fileExistsBehavior: OVERWRITE"));
    }

    private static String group(String name) {
        return Manifests.group(name, name).replace("key: Group, value: " + name, "key: Fleet, value: zoned");
    }

    private static Published bundle(String label) {
        return WORLD.bundles()
                .publish(
                        label,
                        Bundle.withAllHooks(label)
                                .hook("ApplicationStart", "sleep 0.2")
                                .hook(
                                        "ValidateService",
                                        "if [ -e \"$root/trap-%s\" ]; then exit 1; fi".formatted(label)));
    }

    private static List<Span> spans(String run, List<Host> hosts) {
        return HookLog.spans(Runs.deploymentId(WORLD.runs().get(run)), hosts.toArray(Host[]::new));
    }

    /** So many healthy hosts in all and in each zone, and a watch after each. */
    private static String config(String name, int healthy, int healthyPerZone) {
        return """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentConfig
                metadata: {name: %s}
                spec:
                  computePlatform: Server
                  minimumHealthyHosts: {type: HOST_COUNT, value: %d}
                  zonalConfig:
                    monitorDurationInSeconds: %d
                    minimumHealthyHostsPerZone: {type: HOST_COUNT, value: %d}
                """.formatted(name, healthy, WATCH.toSeconds(), healthyPerZone);
    }
}
