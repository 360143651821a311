package dev.slipway.operator.reconcile.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Timeouts;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deploymenttarget.Delivery;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.Dispatch;
import dev.slipway.crds.instance.Instance;
import dev.slipway.plan.snapshot.Bystander;
import dev.slipway.plan.snapshot.TargetState;
import dev.slipway.protocol.wire.Epoch;
import dev.slipway.translate.Epochs;
import dev.slipway.translate.run.Snapshots;
import dev.slipway.translate.run.Stopping;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Where a target stands, by what is persisted of it. */
@NullUnmarked
class SnapshotsTest {
    private static final Epoch FORMER = new Epoch("installation", 6);
    private static final Epoch OURS = new Epoch("installation", 7);
    private static final String DISPATCHED = "2026-11-25T10:00:00Z";
    private static final String PROGRESS = "2026-11-25T10:00:30Z";

    @Test
    void withoutStatusOrDispatchItIsPending() {
        assertThat(Snapshots.state(new DeploymentTarget(), OURS)).isInstanceOf(TargetState.Pending.class);
        assertThat(state(new DeploymentTargetStatus())).isInstanceOf(TargetState.Pending.class);
    }

    @Test
    void anOrderOfOursIsDispatchedUntilItIsDelivered() {
        assertThat(state(dispatched(OURS))).isEqualTo(new TargetState.Dispatched(Instant.parse(DISPATCHED)));
    }

    @Test
    void anUndeliveredOrderOfAFormerLeaderCountsAsNone() {
        assertThat(state(dispatched(FORMER))).isInstanceOf(TargetState.Pending.class);
    }

    @Test
    void aDeliveredOrderIsInFlightWhoeverDispatchedIt() {
        DeploymentTargetStatus status = dispatched(FORMER);
        status.setDelivered(new Delivery());

        assertThat(state(status)).isEqualTo(new TargetState.Delivered(Instant.parse(DISPATCHED)));
    }

    @Test
    void theDeadlineBetweenEventsCountsFromTheLastSignOfTheHost() {
        DeploymentTargetStatus status = dispatched(OURS);
        status.setDelivered(new Delivery());
        status.setLastProgressTime(PROGRESS);

        assertThat(state(status)).isEqualTo(new TargetState.Delivered(Instant.parse(PROGRESS)));

        status.setCurrentEvent("Install");
        assertThat(state(status)).isEqualTo(new TargetState.Running("Install", Instant.parse(PROGRESS)));
    }

    @Test
    void endedIsEndedWhateverElseTheStatusHolds() {
        DeploymentTargetStatus status = dispatched(OURS);
        status.setDelivered(new Delivery());
        status.setCurrentEvent("Install");
        status.setStatus("Failed");
        assertThat(state(status)).isInstanceOf(TargetState.Failed.class);
        status.setStatus("Succeeded");
        assertThat(state(status)).isInstanceOf(TargetState.Succeeded.class);
        status.setStatus("Skipped");
        assertThat(state(status)).isInstanceOf(TargetState.Skipped.class);
    }

    @Test
    void besideARollbackStandTheHostsThatWereNotLostWhenItStarted() {
        TestingRun testing = new TestingRun();
        TestingRun.by(testing.run, "codeDeployRollback", "Rollback");
        Timeouts timeouts = new Timeouts();
        timeouts.setEventStartSeconds(60);
        Instant start = TestingRun.NOW.minusSeconds(1000);
        testing.started().getResolved().setTimeouts(timeouts);
        testing.run.getStatus().getFrozen().setAt(Timestamps.format(start));
        testing.host("web-a", "eu-1a", "v1", "Healthy");
        gone(testing.host("web-b", "eu-1a", "v1", "Healthy"), start.minusSeconds(61));
        gone(testing.host("web-c", "eu-1a", "v1", "Healthy"), start.minusSeconds(60));
        gone(testing.host("web-d", "eu-1a", "v1", "Healthy"), start.plusSeconds(1));

        assertThat(Snapshots.of(testing.facts(), List.of(), OURS, Stopping.NOT).bystanders())
                .extracting(Bystander::host)
                .containsExactly("web-a", "web-c", "web-d");
    }

    private static void gone(Instance host, Instant since) {
        host.getStatus().setDisconnectedSince(Timestamps.format(since));
    }

    private static TargetState state(DeploymentTargetStatus status) {
        DeploymentTarget target = new DeploymentTarget();
        target.setStatus(status);
        return Snapshots.state(target, OURS);
    }

    private static DeploymentTargetStatus dispatched(Epoch epoch) {
        Dispatch dispatch = new Dispatch();
        dispatch.setSegment(1);
        dispatch.setEpoch(Epochs.of(epoch));
        dispatch.setTime(DISPATCHED);
        DeploymentTargetStatus status = new DeploymentTargetStatus();
        status.setStatus("Pending");
        status.setDispatch(dispatch);
        return status;
    }
}
