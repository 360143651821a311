package dev.slipway.e2e.steering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.Shop;
import dev.slipway.e2e.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A person stops, pauses and resumes runs (S 7.3, design 4), and time runs out (S 4.5). */
@OnControlPlane
@NullUnmarked
class SteeringIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void stopLetsTheHostInFlightFinishAndRollsBackWhatWasTouched() {
        Shop shop = begin("stopped", 2);
        Host busy = inTheMiddleOf(shop, "v2");

        patch("stopped-second", "{\"spec\":{\"stop\":{\"autoRollbackEnabled\":true}}}");
        Deployment ending = WORLD.runs()
                .await("stopped-second", "it is ending", run -> waits(run).equals(List.of("Ending")));
        assertThat(ending.getStatus().getErrorInformation().getCode()).isEqualTo("MANUAL_STOP");
        assertThat(Runs.status(ending)).isEqualTo("InProgress");
        busy.write("/go-v2", "");

        Deployment stopped = WORLD.runs().awaitEnd("stopped-second");
        assertThat(Runs.status(stopped)).isEqualTo("Stopped");
        assertThat(WORLD.runs().outcomes("stopped-second"))
                .containsEntry(busy.name(), "Succeeded")
                .containsValue("Skipped");
        Deployment rollback = WORLD.runs().awaitRollback("stopped-second");
        assertThat(Runs.status(rollback)).isEqualTo("Succeeded");
        assertThat(WORLD.runs().outcomes(rollback.getMetadata().getName()).keySet())
                .containsExactly(busy.name());
        assertThat(shop.installed()).containsOnly("v1");
    }

    @Test
    void stopWithoutRollbackLeavesHostsAsTheyAre() {
        Shop shop =
                begin("halted", 2, "autoRollbackConfiguration: {enabled: true, events: [DEPLOYMENT_STOP_ON_REQUEST]}");
        Host busy = inTheMiddleOf(shop, "v2");

        patch("halted-second", "{\"spec\":{\"stop\":{\"autoRollbackEnabled\":false}}}");
        WORLD.runs().await("halted-second", "it is ending", run -> waits(run).equals(List.of("Ending")));
        busy.write("/go-v2", "");

        Deployment stopped = WORLD.runs().awaitEnd("halted-second");
        assertThat(Runs.status(stopped)).isEqualTo("Stopped");
        assertThat(Runs.rollbackOf(stopped)).isNull();
        assertThat(stopped.getStatus().getRollbackInfo().getRollbackMessage()).contains("autoRollbackEnabled is false");
        assertThat(shop.installed()).containsExactlyInAnyOrder("v1", "v2");
    }

    @Test
    void pauseKeepsTheNextHostAndTheRunsClockButNotTheHostInFlight() {
        Shop shop = begin("paused", 2);
        Host busy = inTheMiddleOf(shop, "v2");

        patch("paused-second", "{\"spec\":{\"paused\":true}}");
        Deployment paused = WORLD.runs()
                .await("paused-second", "it is paused", run -> waits(run).contains("Paused"));
        Instant deadline = runDeadline(paused);
        busy.write("/go-v2", "");
        WORLD.runs()
                .await(
                        "paused-second",
                        "the host in flight has finished",
                        run -> run.getStatus().getDeploymentOverview().getSucceeded() == 1);
        assertThat(WORLD.runs().outcomes("paused-second")).containsValue("Pending");

        patch("paused-second", "{\"spec\":{\"paused\":false}}");
        shop.hosts().forEach(host -> host.write("/go-v2", ""));
        Deployment ended = WORLD.runs().awaitEnd("paused-second");
        assertThat(Runs.status(ended)).isEqualTo("Succeeded");
        assertThat(runDeadline(ended)).as("the run's time stood still").isAfter(deadline);
        assertThat(shop.installed()).containsOnly("v2");
    }

    @Test
    void hostSilentInAnEventBeyondItsTimeFailsAsTimedOut() {
        Shop shop = begin("silent", 1, "timeouts: {eventSeconds: 8}");
        Host busy = inTheMiddleOf(shop, "v2");
        await("the operator knows which event the host is in")
                .atMost(LIMIT)
                .until(() -> WORLD.runs().targets("silent-second").values().stream()
                        .allMatch(target -> target.getStatus() != null
                                && "ApplicationStart".equals(target.getStatus().getCurrentEvent())));

        busy.killAgent();

        Deployment run = WORLD.runs().awaitEnd("silent-second");
        assertThat(Runs.status(run)).isEqualTo("Failed");
        assertThat(WORLD.runs().outcomes("silent-second")).containsValue("Failed: TimedOut");
        assertThat(run.getStatus().getFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getEvent()).isEqualTo("ApplicationStart"));
        busy.write("/go-v2", "");
    }

    @Test
    void runWhoseTimeIsUpStartsNothingMoreAndFails() {
        Shop shop = begin("late", 2, "timeouts: {runSeconds: 6}");
        Host busy = inTheMiddleOf(shop, "v2");

        Deployment ending = WORLD.runs()
                .await("late-second", "its time is up", run -> waits(run).equals(List.of("Ending")));
        assertThat(ending.getStatus().getErrorInformation().getCode()).isEqualTo("TIMEOUT");
        busy.write("/go-v2", "");

        assertThat(Runs.status(WORLD.runs().awaitEnd("late-second"))).isEqualTo("Failed");
        assertThat(WORLD.runs().outcomes("late-second"))
                .containsValue("Skipped")
                .containsValue("Succeeded");
    }

    /** A group all of whose hosts have v1, and a run of a v2 that waits in ApplicationStart. */
    private static Shop begin(String name, int hosts, String... settings) {
        Shop shop = Shop.open(WORLD, name, hosts);
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.group(name, "CodeDeployDefault.AllAtOnce")
                        + Manifests.run(name + "-first", name, shop.revision("v1")));
        assertThat(Runs.status(WORLD.runs().awaitEnd(name + "-first"))).isEqualTo("Succeeded");
        WORLD.kubectl()
                .mustApply(Manifests.group(name, "CodeDeployDefault.OneAtATime", settings)
                        + Manifests.run(name + "-second", name, shop.waiting("v2")));
        return shop;
    }

    private static Host inTheMiddleOf(Shop shop, String label) {
        await("a host is in the middle of a hook")
                .atMost(LIMIT)
                .until(() -> shop.hosts().stream().anyMatch(host -> Shop.isAt(host, label)));
        return shop.hosts().stream()
                .filter(host -> Shop.isAt(host, label))
                .findFirst()
                .orElseThrow();
    }

    private static void patch(String run, String patch) {
        WORLD.kubectl().must("patch", "deployments.slipway.dev", run, "--type=merge", "--patch=" + patch);
    }

    private static Instant runDeadline(Deployment run) {
        return Objects.requireNonNull(Timestamps.parse(run.getStatus().getRunDeadline()));
    }

    private static List<String> waits(Deployment run) {
        List<WaitingFor> waits =
                run.getStatus() == null ? null : run.getStatus().getWaitingFor();
        return waits == null
                ? List.of()
                : waits.stream().map(WaitingFor::getReason).map(String::valueOf).toList();
    }
}
