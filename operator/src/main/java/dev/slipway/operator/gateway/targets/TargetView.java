package dev.slipway.operator.gateway.targets;

import dev.slipway.crds.common.LeaderEpoch;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deploymenttarget.Delivery;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.Dispatch;
import dev.slipway.crds.deploymenttarget.LastReport;
import dev.slipway.protocol.wire.Epoch;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One target as far as delivery and reports are concerned.
 *
 * @param instanceUid the life of the Instance for which it was made, null if it does not say
 * @param message why it ended, empty if nothing is said
 * @param cancelReason the leader's wish to end it, null if there is none
 */
public record TargetView(
        String namespace,
        String name,
        String uid,
        String run,
        @Nullable String instanceUid,
        String status,
        String message,
        @Nullable String cancelReason,
        @Nullable Dispatched dispatched,
        @Nullable Delivered delivered,
        @Nullable Reported reported) {

    private static final Set<String> TERMINAL = Set.of("Succeeded", "Failed", "Skipped");

    /** The leader's word. */
    public record Dispatched(
            int segment, Epoch epoch, @Nullable Instant time) {}

    /** The gateway's word. */
    public record Delivered(int segment, Epoch epoch, String incarnation) {}

    /** The newest stored report. */
    public record Reported(String incarnation, long number) {}

    public static TargetView of(DeploymentTarget target) {
        DeploymentTargetStatus status = Objects.requireNonNullElseGet(target.getStatus(), DeploymentTargetStatus::new);
        return new TargetView(
                target.getMetadata().getNamespace(),
                target.getMetadata().getName(),
                target.getMetadata().getUid(),
                Objects.requireNonNullElse(target.getSpec().getDeploymentName(), ""),
                target.getSpec().getInstanceUid(),
                Objects.requireNonNullElse(status.getStatus(), "Pending"),
                Objects.requireNonNullElse(status.getMessage(), ""),
                status.getCancel() == null
                        ? null
                        : Objects.requireNonNullElse(status.getCancel().getReason(), "the deployment is being ended"),
                dispatched(status.getDispatch()),
                delivered(status.getDelivered()),
                reported(status.getLastReport()));
    }

    public boolean terminal() {
        return TERMINAL.contains(status);
    }

    private static @Nullable Dispatched dispatched(@Nullable Dispatch dispatch) {
        return dispatch == null || dispatch.getSegment() == null
                ? null
                : new Dispatched(
                        dispatch.getSegment(), epoch(dispatch.getEpoch()), Timestamps.parse(dispatch.getTime()));
    }

    private static @Nullable Delivered delivered(@Nullable Delivery delivery) {
        return delivery == null || delivery.getSegment() == null
                ? null
                : new Delivered(
                        delivery.getSegment(),
                        epoch(delivery.getEpoch()),
                        Objects.requireNonNullElse(delivery.getIncarnation(), ""));
    }

    private static @Nullable Reported reported(@Nullable LastReport report) {
        return report == null || report.getNumber() == null
                ? null
                : new Reported(Objects.requireNonNullElse(report.getIncarnation(), ""), report.getNumber());
    }

    /** An epoch that nobody has; a dispatch without one is never handed out. */
    private static Epoch epoch(@Nullable LeaderEpoch epoch) {
        return epoch == null || epoch.getCounter() == null
                ? new Epoch("", -1)
                : new Epoch(Objects.requireNonNullElse(epoch.getInstallationId(), ""), epoch.getCounter());
    }
}
