package dev.slipway.e2e.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.e2e.bench.ApiWrites;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.SimulatedFleet;
import dev.slipway.e2e.world.World;
import dev.slipway.fleet.FleetEvent;
import dev.slipway.fleet.FleetEvent.Kind;
import dev.slipway.fleet.FleetScript;
import dev.slipway.fleet.FleetSummary;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Simulated hosts are to the operator what real ones are. */
@OnControlPlane
@NullUnmarked
class FleetIT {
    private static final long SEED = 1;

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void fortyHostsTakeARevisionAndNothingBeginsTwice() {
        SimulatedFleet fleet = start("""
                hosts:
                - {names: "plain-{01..20}", tags: {Group: plain}, zone: a}
                - {names: "plain-{21..40}", tags: {Group: plain}, zone: b, autoScalingGroup: spare}
                """);

        Deployment run = run("plain", "CodeDeployDefault.HalfAtATime");

        assertThat(Runs.status(run)).isEqualTo("Succeeded");
        assertThat(WORLD.runs().outcomes("plain-run").values()).hasSize(40).containsOnly("Succeeded");
        // The run may end before the last host has the gateway's answer.
        await("all answers have come")
                .atMost(ANSWER_LIMIT)
                .until(() -> fleet.fleet().summary().succeeded() == 40);
        FleetSummary summary = fleet.fleet().summary();
        assertThat(summary.connected()).isEqualTo(40);
        assertThat(summary.orders()).isEqualTo(40);
        assertThat(summary.succeeded()).isEqualTo(40);
        assertThat(summary.startedTwice()).isZero();
        InstanceStatus stated = WORLD.client()
                .resources(Instance.class)
                .withName("plain-30")
                .get()
                .getStatus();
        assertThat(stated.getZone()).isEqualTo("b");
        assertThat(stated.getAutoScalingGroup()).isEqualTo("spare");
    }

    @Test
    void oneAtATimeIsWhatTheHostsSee() {
        SimulatedFleet fleet = start("""
                hosts: [{names: "single-{1..5}", tags: {Group: single}}]
                behaviour: [{event: ApplicationStart, afterMillis: 100}]
                """);

        assertThat(Runs.status(run("single", "CodeDeployDefault.OneAtATime"))).isEqualTo("Succeeded");

        List<FleetEvent> edges = fleet.events().stream()
                .filter(event -> event.kind() == Kind.STARTED
                        || (event.kind() == Kind.EVENT && event.event().equals("ValidateService")))
                .toList();
        assertThat(edges).hasSize(10);
        for (int i = 0; i < edges.size(); i += 2) {
            assertThat(edges.get(i).kind()).isEqualTo(Kind.STARTED);
            assertThat(edges.get(i + 1).host()).isEqualTo(edges.get(i).host());
        }
    }

    @Test
    void hostThatFailsByTheScriptShowsExitCodeAndLog() {
        start("""
                hosts: [{names: "bad-{1..6}", tags: {Group: bad}}]
                behaviour:
                - {hosts: bad-3, event: ValidateService, result: Failed, exitCode: 7, log: "no space left on device"}
                - {hosts: bad-4, event: ApplicationStart, result: TimedOut, afterMillis: 50}
                """);

        Deployment run = run("bad", "CodeDeployDefault.AllAtOnce");

        assertThat(Runs.status(run)).isEqualTo("Succeeded");
        assertThat(WORLD.runs().outcomes("bad-run"))
                .containsEntry("bad-3", "Failed: Failed")
                .containsEntry("bad-4", "Failed: TimedOut")
                .containsEntry("bad-6", "Succeeded");
        assertThat(Serialization.asYaml(
                        WORLD.runs().targets("bad-run").get("bad-3").getStatus()))
                .contains("ScriptFailed", "exited with code 7", "no space left on device");
    }

    @Test
    void hostThatIsOfflineIsUnreachableAndComesBack() {
        String script = """
                hosts:
                - {names: "gone-{1..3}", tags: {Group: gone}}
                - {names: gone-4, tags: {Group: gone}, offline: [{fromSeconds: %d, toSeconds: 3600}]}
                """;
        // The first fleet registers the hosts; the second one is the same hosts, one of them without network.
        start(script.formatted(3599)).close();
        SimulatedFleet fleet = start(script.formatted(0));

        run("gone", "CodeDeployDefault.AllAtOnce", "timeouts: {eventStartSeconds: 25}");

        assertThat(WORLD.runs().outcomes("gone-run"))
                .containsEntry("gone-4", "Failed: Unreachable")
                .containsEntry("gone-1", "Succeeded");
        assertThat(fleet.events()).noneMatch(event -> event.host().equals("gone-4"));
        fleet.close();

        SimulatedFleet back = start("hosts: [{names: gone-4, tags: {Group: gone}}]");
        assertThat(back.fleet().connected()).isEqualTo(1);
        assertThat(back.of(Kind.STARTED, "gone-run"))
                .as("the order that came too late")
                .isEmpty();
    }

    @Test
    void hostIsSilentWhileTheScriptSaysThatItHasNoNetwork() {
        SimulatedFleet fleet = start("hosts: [{names: away, offline: [{fromSeconds: 8, toSeconds: 11}]}]");

        fleet.await(Kind.CONNECTED, event -> event.millis() >= 11_000);

        assertThat(fleet.events())
                .noneMatch(
                        event -> event.kind() == Kind.CONNECTED && event.millis() >= 8_000 && event.millis() < 11_000);
    }

    @Test
    void hostThatDiesAndReturnsReportsOnceAndBeginsNothingAgain() {
        SimulatedFleet fleet = start("""
                hosts: [{names: "die-{1..4}", tags: {Group: die}}]
                behaviour:
                - {hosts: die-1, event: ApplicationStart, result: Die, afterMillis: 200, times: 1,
                   returnsAfterSeconds: 1, returnsAs: NewState}
                - {hosts: die-2, event: ApplicationStart, result: Die, afterMillis: 200, times: 1,
                   returnsAfterSeconds: 1}
                - {hosts: die-3, event: ApplicationStart, result: Die, afterMillis: 200, times: 1,
                   returnsAfterSeconds: 1, returnsAs: AgentRestarted}
                """);

        run("die", "CodeDeployDefault.AllAtOnce");

        assertThat(WORLD.runs().outcomes("die-run"))
                .containsEntry("die-1", "Failed: Failed")
                .containsEntry("die-2", "Failed: Failed")
                .containsEntry("die-3", "Succeeded")
                .containsEntry("die-4", "Succeeded");
        assertThat(Serialization.asYaml(
                        WORLD.runs().targets("die-run").get("die-2").getStatus()))
                .contains("FailedAfterRestart");
        assertThat(fleet.of(Kind.RETURNED)).hasSize(3);
        assertThat(fleet.of(Kind.STARTED, "die-run")).hasSize(4);
        await("all answers have come")
                .atMost(ANSWER_LIMIT)
                .untilAsserted(() -> assertThat(fleet.of(Kind.ACKNOWLEDGED, "die-run"))
                        .extracting(FleetEvent::host)
                        .containsExactlyInAnyOrder("die-2", "die-3", "die-4"));
        assertThat(fleet.fleet().summary().startedTwice()).isZero();
    }

    @Test
    void hostThatIsDeadReturnsAlsoWhenItsNetworkGoesMeanwhile() {
        String moments = IntStream.range(0, 300)
                .mapToObj(i -> "{fromSeconds: %d, toSeconds: %d}".formatted(4 * i + 3, 4 * i + 4))
                .collect(Collectors.joining(", "));
        SimulatedFleet fleet = start("""
                hosts: [{names: cut, tags: {Group: cut}, offline: [%s]}]
                behaviour: [{event: Install, result: Die, times: 1, returnsAfterSeconds: 6}]
                """.formatted(moments));

        assertThat(Runs.status(run("cut", "CodeDeployDefault.AllAtOnce"))).isEqualTo("Succeeded");

        assertThat(fleet.of(Kind.RETURNED)).hasSize(1);
    }

    @Test
    void sameSeedGivesTheSameOutcomes() {
        String script = """
                hosts: [{names: "luck-{01..12}", tags: {Group: luck}}]
                behaviour: [{event: ValidateService, result: Failed, probability: 0.5}]
                """;
        SimulatedFleet once = start(script);
        // The hosts of the second fleet have nothing any more: a run that brought it to them would have its share of
        // luck.
        run("luck", "CodeDeployDefault.AllAtOnce", "outdatedInstancesStrategy: IGNORE");
        Map<String, String> outcomes = WORLD.runs().outcomes("luck-run");
        once.close();

        start(script);
        WORLD.kubectl().mustApply(Manifests.run("luck-again", "luck", revision("luck")));
        WORLD.runs().awaitEnd("luck-again");

        assertThat(WORLD.runs().outcomes("luck-again")).isEqualTo(outcomes);
        assertThat(outcomes.values()).contains("Succeeded", "Failed: Failed");
    }

    /** All of a large run in one request would take longer than any request may. */
    @Test
    void targetsBeyondTheLimitGoByTheHundred() {
        start("""
                hosts: [{names: "old-{001..110}", tags: {Group: old}}]
                """);
        ApiWrites before = ApiWrites.of(WORLD.controlPlane().admin());

        run("old", "CodeDeployDefault.AllAtOnce", "targetHistoryLimit: 0");

        await("no target is left")
                .atMost(ANSWER_LIMIT)
                .until(() -> WORLD.runs().targets("old-run").isEmpty());
        assertThat(ApiWrites.of(WORLD.controlPlane().admin()).since(before).accepted())
                .hasEntrySatisfying(
                        "deploymenttargets DELETE",
                        requests -> assertThat(requests).isBetween(2L, 10L));
    }

    private static SimulatedFleet start(String script) {
        WORLD.kubectl().mustApply(Manifests.application("app"));
        return WORLD.startSimulatedFleet(FleetScript.parse(script), SEED).awaitConnected();
    }

    private static Deployment run(String name, String config, String... settings) {
        WORLD.kubectl()
                .mustApply(
                        Manifests.group(name, config, settings) + Manifests.run(name + "-run", name, revision(name)));
        return WORLD.runs().awaitEnd(name + "-run");
    }

    private static Published revision(String name) {
        return WORLD.bundles().publish(name + "-v1", Bundle.withAllHooks("v1"));
    }
}
