package dev.slipway.agent.engine;

import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.protocol.appspec.FileExistsBehavior;
import dev.slipway.protocol.wire.Order;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A segment to be carried out, ordered by the gateway or by hand.
 *
 * @param bundle what DownloadBundle fetches; with its secrets it stays in memory
 * @param expectedDigest binds the revision; null if it is the first to be fetched
 * @param restart deploymentMode RESTART: a copy of the revision on this host will do (S 1.7)
 * @param appSpecFileName where the AppSpec lies in the bundle; null for {@code appspec.yml} or {@code appspec.yaml}
 * @param customEventsAreListed whether events that are none of CodeDeploy's must be in the AppSpec, as for a deployment
 *     that states all events there can be (A 8); orders do not, so that operators may be newer than agents
 */
public record Segment(
        String targetUid,
        int number,
        List<String> events,
        int eventSeconds,
        String applicationName,
        String deploymentId,
        @Nullable String deployment,
        String deploymentGroupName,
        String deploymentGroupId,
        BundleRequest bundle,
        @Nullable String revisionHash,
        @Nullable String expectedDigest,
        FileExistsBehavior fileExistsBehavior,
        boolean ignoreApplicationStopFailures,
        boolean restart,
        @Nullable String appSpecFileName,
        boolean customEventsAreListed) {
    public Segment {
        events = List.copyOf(events);
    }

    /** What a gateway ordered; {@link #problem} says whether it can be carried out. */
    static Segment of(Order order) {
        Map<String, String> secrets = Objects.requireNonNullElse(order.secrets(), Map.of());
        return new Segment(
                order.targetUid(),
                order.segment(),
                order.events(),
                order.eventSeconds(),
                order.applicationName(),
                order.deploymentId(),
                order.deployment(),
                order.deploymentGroupName(),
                order.deploymentGroupId(),
                BundleRequest.of(order.revision(), secrets),
                order.revisionHash(),
                order.expectedDigest(),
                behavior(order.fileExistsBehavior()),
                order.ignoreApplicationStopFailures(),
                Order.RESTART.equals(order.deploymentMode()),
                null,
                false);
    }

    /** The same work in other events. */
    Segment withEvents(List<String> others) {
        return new Segment(
                targetUid,
                number,
                others,
                eventSeconds,
                applicationName,
                deploymentId,
                deployment,
                deploymentGroupName,
                deploymentGroupId,
                bundle,
                revisionHash,
                expectedDigest,
                fileExistsBehavior,
                ignoreApplicationStopFailures,
                restart,
                appSpecFileName,
                customEventsAreListed);
    }

    /** Why this host cannot even begin, as one sentence. */
    Optional<String> problem() {
        for (String name : new String[] {targetUid, deploymentId, deploymentGroupId}) {
            if (!StateLayout.isSafeName(name)) {
                return Optional.of("the order names %s, which is no name that this host can keep state under"
                        .formatted(name.length() > 40 ? name.substring(0, 40) + "…" : name));
            }
        }
        if (eventSeconds < 1) {
            return Optional.of("the order gives each lifecycle event %d seconds".formatted(eventSeconds));
        }
        return events.isEmpty() ? Optional.of("the order has no lifecycle events") : Optional.empty();
    }

    private static FileExistsBehavior behavior(@Nullable String word) {
        try {
            return word == null ? FileExistsBehavior.DISALLOW : FileExistsBehavior.valueOf(word);
        } catch (IllegalArgumentException e) {
            // A word of a later version: what harms nothing.
            return FileExistsBehavior.DISALLOW;
        }
    }
}
