package dev.slipway.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.Kstatus;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.SimulatedFleet;
import dev.slipway.e2e.world.World;
import dev.slipway.fleet.FleetEvent;
import dev.slipway.fleet.FleetScript;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run of 200 hosts writes no more than its budget (design 8), by the API server's own count. */
@OnControlPlane(own = true)
class WritesIT {
    private static final int HOSTS = 200;
    private static final int FOR_A_HOST = 5;
    /** For the run itself, its group and their events, whatever the number of hosts. */
    private static final int FOR_THE_RUN = 100;

    private static final Duration BETWEEN_SCRAPES = Duration.ofSeconds(2);
    private static final Duration SETTLE_LIMIT = Duration.ofSeconds(60);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    @Test
    void aRunStaysWithinItsWrites() {
        SimulatedFleet fleet = WORLD.startSimulatedFleet(FleetScript.parse("""
                hosts: [{names: "web-{001..200}", tags: {Group: counted}}]
                """), 1);
        fleet.awaitConnected();
        WORLD.kubectl()
                .mustApply(Manifests.application("app") + Manifests.group("counted", "CodeDeployDefault.AllAtOnce"));
        WORLD.groups()
                .await(
                        "counted",
                        // What is written of a host that connects belongs to no run.
                        "it sees all its hosts connected",
                        group -> group.getStatus() != null
                                && group.getStatus().getHosts() != null
                                && Integer.valueOf(HOSTS)
                                        .equals(group.getStatus().getHosts().getMatched())
                                && Integer.valueOf(HOSTS)
                                        .equals(group.getStatus().getHosts().getConnected()));
        ApiWrites before = ApiWrites.of(WORLD.controlPlane().admin());

        WORLD.kubectl()
                .mustApply(
                        Manifests.run("counted", "counted", WORLD.bundles().publish("v1", Bundle.withAllHooks("v1"))));

        assertThat(Runs.status(WORLD.runs().awaitEnd("counted"))).isEqualTo("Succeeded");
        ApiWrites written = settled().since(before);
        System.out.println("writes of a run of " + HOSTS + " hosts: " + written);
        // Where two writers met, the one that came too late was refused, and may have written once more.
        assertThat(written.ofHosts())
                .as("of targets and Instances: %s", written)
                .isLessThanOrEqualTo(HOSTS * FOR_A_HOST + written.refusedOfHosts() + ofSlowHosts(fleet));
        assertThat(written.refusedOfHosts()).as("refused: %s", written).isLessThanOrEqualTo(HOSTS / 10);
        assertThat(written.all() - written.ofHosts() - written.refusedOfHosts())
                .as("of the run and the group: %s", written)
                .isLessThanOrEqualTo(FOR_THE_RUN);
    }

    /** What settles a run that has ended belongs to it: the count stands when two scrapes a while apart agree. */
    private static ApiWrites settled() {
        WORLD.groups().await("counted", Kstatus.CURRENT);
        AtomicReference<ApiWrites> last =
                new AtomicReference<>(ApiWrites.of(WORLD.controlPlane().admin()));
        await("nothing more is written")
                .atMost(SETTLE_LIMIT)
                .pollDelay(BETWEEN_SCRAPES)
                .pollInterval(BETWEEN_SCRAPES)
                .until(() -> {
                    ApiWrites now = ApiWrites.of(WORLD.controlPlane().admin());
                    return now.equals(last.getAndSet(now));
                });
        return last.get();
    }

    /** On a machine so slow that an event lasts over a second, or that a host loses its connection. */
    private static long ofSlowHosts(SimulatedFleet fleet) {
        long inTheMiddle = fleet.of(FleetEvent.Kind.REPORT).stream()
                .filter(report -> report.status().equals("InProgress"))
                .count();
        long lost = fleet.of(FleetEvent.Kind.LOST).size();
        if (inTheMiddle + lost > 0) {
            System.out.println("reports in the middle: " + inTheMiddle + ", connections lost: " + lost);
        }
        return inTheMiddle + 2 * lost;
    }
}
