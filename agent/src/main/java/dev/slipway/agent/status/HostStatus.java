package dev.slipway.agent.status;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this host stands.
 *
 * @param running whether an agent holds the state directory
 * @param process its number, null if none runs
 * @param enrolment null if the host is not enrolled
 * @param deploymentGroups one entry for each group that has something installed or kept here
 * @param orders what the agent has in hand, without what has ended and been acknowledged
 * @param troubles a sentence for each thing that could not be looked at
 */
public record HostStatus(
        boolean running,
        @Nullable String process,
        String stateDirectory,
        @Nullable Enrolment enrolment,
        List<Group> deploymentGroups,
        List<InHand> orders,
        List<String> troubles) {
    public HostStatus {
        deploymentGroups = List.copyOf(deploymentGroups);
        orders = List.copyOf(orders);
        troubles = List.copyOf(troubles);
    }

    /**
     * Under what the host is known.
     *
     * @param validUntil end of its certificate, which a running agent renews before
     * @param valid whether the certificate holds now
     */
    public record Enrolment(String instance, String namespace, Instant validUntil, boolean valid) {}

    /**
     * A deployment group on this host.
     *
     * @param name {@code application/group}; null where no order that the agent remembers says it
     * @param deployment object name of the run that installed it; null for what came without one
     * @param revisionHash identity of the installed revision's location
     * @param digest of the installed bundle
     * @param succeeded whether the group's last deployment here succeeded; null until one has ended
     * @param imported true while all that is known was taken over from CodeDeploy's agent; null otherwise
     * @param kept the revisions whose copies lie here, by the ids of the deployments that fetched them
     */
    public record Group(
            String id,
            @Nullable String name,
            String deploymentId,
            @Nullable String deployment,
            @Nullable String revisionHash,
            @Nullable String digest,
            @Nullable Boolean succeeded,
            @Nullable Boolean imported,
            List<Copy> kept) {
        public Group {
            kept = List.copyOf(kept);
        }
    }

    /** An unpacked revision. */
    public record Copy(String deploymentId, String revisionHash, String digest) {}

    /**
     * An order.
     *
     * @param stage {@code received}, {@code running} or {@code done}, which still has to be acknowledged
     * @param cancelled why it was cancelled, null if it was not
     */
    public record InHand(
            String stage,
            @Nullable String group,
            @Nullable String deployment,
            @Nullable String deploymentId,
            List<String> events,
            @Nullable String cancelled) {
        public InHand {
            events = List.copyOf(events);
        }
    }

    /** Whether the agent does what it is there for. */
    public boolean serving() {
        return running && enrolment != null && enrolment.valid();
    }
}
