package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.FrozenTargets;
import dev.slipway.crds.deployment.OutstandingTarget;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import dev.slipway.crds.deploymentconfig.ZonalConfig;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.operator.reconcile.bound.RunStatusBound;
import dev.slipway.plan.health.HostHealth;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.translate.GroupIds;
import dev.slipway.translate.run.Snapshots;
import dev.slipway.translate.run.Stopping;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class OutstandingTest {
    private static final Epoch EPOCH = new Epoch("installation", 1);
    private static final String UID = "b8e576f4-1ad6-4f60-82a0-f76f5b57912a";

    private final TestingRun testing = new TestingRun();

    @Test
    void aFleetOfAHundredIsListedAsAWhole() {
        assertThat(Outstanding.room(hosts(100, 40))).isEqualTo(100);
    }

    @Test
    void listsNoMoreThanAStatusHasRoomFor() {
        DeploymentStatus status = new DeploymentStatus();
        status.setFrozen(new FrozenTargets());
        List<OutstandingTarget> longest = hosts(1000, 253);
        status.getFrozen().setOutstanding(longest.subList(0, Outstanding.room(longest)));
        RunStatusBound.fit(status);

        assertThat(status.getFrozen().getOutstanding()).isNotEmpty();
        assertThat(Serialization.asJson(status).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(13 << 10);
        assertThat(Outstanding.room(hosts(1000, 1))).isLessThanOrEqualTo(256);
    }

    @Test
    void draftsOnlyWhatIsNotThere() {
        testing.host("a", "zone-1", null, null);
        testing.host("b", "zone-2", null, null);
        frozen("a", "b");
        List<DeploymentTarget> there = List.of(target("a"));

        assertThat(Outstanding.drafts(testing.facts(), there)).singleElement().satisfies(draft -> {
            assertThat(draft.getSpec().getTargetId()).isEqualTo("b");
            assertThat(draft.getSpec().getInstanceUid()).isEqualTo("uid-of-b");
            assertThat(draft.getSpec().getZone()).isEqualTo("zone-2");
        });
    }

    /** Whoever registers under a name while nobody leads must not get the orders of who had it. */
    @Test
    void aHostThatIsRegisteredAnewGetsNothing() {
        testing.host("a", "zone-1", "v1", "Healthy").getMetadata().setUid("uid-of-another-life");
        frozen("a");

        assertThat(Outstanding.drafts(testing.facts(), List.of()))
                .singleElement()
                .satisfies(draft -> {
                    assertThat(draft.getSpec().getInstanceUid()).isEqualTo("uid-of-a");
                    assertThat(draft.getSpec().getInstanceHealth())
                            .isEqualTo(HostHealth.NEVER_DEPLOYED.instance().text());
                });
    }

    /** Else a zone without a name would have a turn and a watch of its own. */
    @Test
    void aHostThatIsRemovedBeforeItsTargetIsMadeStaysInItsZone() {
        ResolvedSettings settings = new ResolvedSettings();
        settings.setDeploymentConfig(new DeploymentConfigSpec());
        Optional<Instance> host = Optional.of(testing.host("a", "zone-1", null, null));
        assertThat(Outstanding.host("a", host, settings).getZone()).isNull();

        settings.getDeploymentConfig().setZonalConfig(new ZonalConfig());
        OutstandingTarget outstanding = Outstanding.host("a", host, settings);
        assertThat(outstanding.getZone()).isEqualTo("zone-1");

        outstanding.setInstanceUid("uid-of-a-host-that-is-gone");
        frozen("a").setOutstanding(List.of(outstanding));
        assertThat(Outstanding.drafts(testing.facts(), List.of()))
                .extracting(draft -> draft.getSpec().getZone())
                .containsExactly("zone-1");
    }

    @Test
    void whatIsStillToBeMadeIsNotMissing() {
        testing.host("a", "zone-1", null, null);
        testing.host("b", "zone-1", null, null);
        testing.host("c", "zone-1", null, null);
        FrozenTargets frozen = frozen("a", "b");
        frozen.setTargets(3);
        frozen.setTotal(3);

        assertThat(missing(List.of())).as("c is gone").isEqualTo(1);
        assertThat(missing(List.of(target("a")))).isEqualTo(1);
        assertThat(missing(List.of(target("a"), target("b"), target("c")))).isZero();

        Outstanding.none(testing.run.getStatus());
        assertThat(missing(List.of(target("a")))).isEqualTo(2);
    }

    private int missing(List<DeploymentTarget> targets) {
        return Snapshots.of(testing.facts(), targets, EPOCH, Stopping.NOT).missingTargets();
    }

    private FrozenTargets frozen(String... hosts) {
        ResolvedSettings resolved = testing.started().getResolved();
        resolved.setDeploymentGroupId(GroupIds.of(testing.group));
        resolved.setTimeouts(new Timeouts());
        FrozenTargets frozen = testing.run.getStatus().getFrozen();
        frozen.setOutstanding(List.of(hosts).stream()
                .map(host -> outstanding(host, "uid-of-" + host))
                .toList());
        return frozen;
    }

    private DeploymentTarget target(String host) {
        return Outstanding.drafts(
                        testing.facts(),
                        testing.run.getStatus().getResolved(),
                        List.of(Outstanding.host(
                                host,
                                Optional.of(testing.facts().instancesByName().get(host)),
                                testing.run.getStatus().getResolved())))
                .getFirst();
    }

    private static List<OutstandingTarget> hosts(int count, int length) {
        return IntStream.range(0, count)
                .mapToObj(number -> outstanding("h".repeat(length), UID))
                .toList();
    }

    private static OutstandingTarget outstanding(String host, String uid) {
        OutstandingTarget outstanding = new OutstandingTarget();
        outstanding.setTargetId(host);
        outstanding.setInstanceUid(uid);
        return outstanding;
    }
}
