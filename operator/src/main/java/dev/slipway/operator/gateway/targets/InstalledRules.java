package dev.slipway.operator.gateway.targets;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.instance.InstanceRevision;
import dev.slipway.crds.instance.RevisionAttempt;
import dev.slipway.protocol.wire.InstalledRevision;
import dev.slipway.protocol.wire.PollRequest;
import dev.slipway.translate.InstalledEntries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an Instance's status says is installed: the revision from the host, the health from the outcome of the group's last
 * run there. A host that says what is stored already changes nothing; of a host that is not known here, as in a
 * cluster rebuilt from Git, its own word counts. What was {@code attempted} in vain is the leader's: it
 * stays whatever the host says, until a run succeeds there; whether it still counts after a wipe the leader tells from
 * its incarnation.
 */
public final class InstalledRules {
    public static final String HEALTHY = "Healthy";
    public static final String UNHEALTHY = "Unhealthy";
    public static final String UNKNOWN = "Unknown";

    /**
     * After a poll: what the host does not name any more is gone, unless nothing of it was ever installed, or the host has
     * had more groups than a poll names. Agents of earlier versions name all that they ever had.
     */
    public static List<InstanceRevision> polled(@Nullable List<InstanceRevision> stored, List<InstalledRevision> said) {
        boolean all = said.size() < PollRequest.MAX_INSTALLED;
        Map<String, InstalledRevision> byGroup = said.stream()
                .collect(Collectors.toMap(
                        InstalledRevision::deploymentGroupId, Function.identity(), (one, other) -> other));
        List<InstanceRevision> result = new ArrayList<>();
        for (InstanceRevision before : stored == null ? List.<InstanceRevision>of() : stored) {
            InstalledRevision now = byGroup.remove(Objects.requireNonNullElse(before.getDeploymentGroupId(), ""));
            if (now != null) {
                result.add(same(before, now) ? known(before, now) : revision(now, before.getAttempted()));
            } else if (before.getRevisionHash() == null || !all) {
                result.add(before);
            } else if (before.getAttempted() != null) {
                result.add(without(before));
            }
        }
        said.stream()
                .filter(entry -> byGroup.get(entry.deploymentGroupId()) == entry)
                .limit(Math.max(0, InstalledEntries.MAX - result.size()))
                .forEach(entry -> result.add(revision(entry, null)));
        return result;
    }

    /**
     * After a run has ended on the host.
     *
     * @param entry what the run has brought; its health is the outcome
     * @param installed false if the run ended before Install did: then the former revision stays, with the new health
     */
    public static List<InstanceRevision> ended(
            @Nullable List<InstanceRevision> stored, InstanceRevision entry, boolean installed) {
        InstanceRevision now = (stored == null ? List.<InstanceRevision>of() : stored)
                .stream()
                        .filter(before -> Objects.equals(before.getDeploymentGroupId(), entry.getDeploymentGroupId()))
                        .findFirst()
                        .map(before -> installed ? replaced(before, entry) : withHealth(before, entry.getHealth()))
                        .orElseGet(() -> installed ? entry : nothing(entry));
        return InstalledEntries.with(stored, now);
    }

    private static boolean same(InstanceRevision stored, InstalledRevision said) {
        return Objects.equals(stored.getRevisionHash(), said.revisionHash())
                && Objects.equals(stored.getRevisionDigest(), said.revisionDigest())
                && Objects.equals(stored.getRun(), said.deployment());
    }

    private static InstanceRevision revision(InstalledRevision said, @Nullable RevisionAttempt attempted) {
        InstanceRevision revision = new InstanceRevision();
        revision.setDeploymentGroupId(said.deploymentGroupId());
        revision.setRevisionHash(said.revisionHash());
        revision.setRevisionDigest(said.revisionDigest());
        revision.setRun(said.deployment());
        revision.setHealth(health(said));
        revision.setAttempted(attempted);
        return revision;
    }

    /** The stored entry; where nobody here knows how the last deployment went, the host's own word counts. */
    private static InstanceRevision known(InstanceRevision before, InstalledRevision said) {
        return UNKNOWN.equals(before.getHealth()) && said.succeeded() != null
                ? withHealth(before, health(said))
                : before;
    }

    private static String health(InstalledRevision said) {
        if (said.succeeded() == null) {
            return UNKNOWN;
        }
        return said.succeeded() ? HEALTHY : UNHEALTHY;
    }

    /** A success ends the memory of earlier failures; the leader adds this failure itself. */
    private static InstanceRevision replaced(InstanceRevision before, InstanceRevision entry) {
        InstanceRevision revision = ResourceJson.copy(entry, InstanceRevision.class);
        revision.setAttempted(HEALTHY.equals(entry.getHealth()) ? null : before.getAttempted());
        return revision;
    }

    private static InstanceRevision withHealth(InstanceRevision before, @Nullable String health) {
        InstanceRevision revision = ResourceJson.copy(before, InstanceRevision.class);
        revision.setHealth(health);
        return revision;
    }

    /** What is left of an entry when the host has nothing of the group any more. */
    private static InstanceRevision without(InstanceRevision before) {
        InstanceRevision revision = new InstanceRevision();
        revision.setDeploymentGroupId(before.getDeploymentGroupId());
        revision.setHealth(UNKNOWN);
        revision.setAttempted(before.getAttempted());
        return revision;
    }

    private static InstanceRevision nothing(InstanceRevision entry) {
        InstanceRevision revision = new InstanceRevision();
        revision.setDeploymentGroupId(entry.getDeploymentGroupId());
        revision.setHealth(entry.getHealth());
        return revision;
    }

    private InstalledRules() {}
}
