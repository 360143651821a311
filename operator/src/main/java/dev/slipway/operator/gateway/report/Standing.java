package dev.slipway.operator.gateway.report;

import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import dev.slipway.protocol.wire.Report;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a report is a step, from which deadlines are counted anew (design 4). That a script says something of itself is
 * none: a hook that tells its progress for ever must still come to an end.
 */
final class Standing {
    /** True if an event has begun or ended, or the revision has been found, since {@code status} was written. */
    static boolean moved(DeploymentTargetStatus status, Report report, List<LifecycleEvent> events) {
        return status.getLastProgressTime() == null
                || (report.revision() != null && status.getRevision() == null)
                || !standing(status.getLifecycleEvents()).equals(standing(events));
    }

    private static List<String> standing(@Nullable List<LifecycleEvent> events) {
        return events == null
                ? List.of()
                : events.stream()
                        .map(event -> Objects.toString(event.getLifecycleEventName()) + " " + event.getStatus())
                        .toList();
    }

    private Standing() {}
}
