package dev.slipway.cli.steer;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.revision.S3Location;
import dev.slipway.plan.queue.QueuedRun.Origin;
import dev.slipway.translate.Labels;
import dev.slipway.translate.Origins;
import dev.slipway.translate.SuccessfulRuns;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The revision that an undo goes back to. After a run that failed and was not rolled back it is the last successful one;
 * after a success, the successful one before it.
 *
 * @param revision with what the hosts found then, where the location alone does not bind the bytes
 * @param run that deployed it; empty if the hosts had it already
 * @param fileExistsBehavior that was in use
 */
public record EarlierRevision(
        Revision revision, String run, @Nullable String fileExistsBehavior) {

    /** The choice for a group none of whose runs is active; {@code runs} may hold those of other groups. */
    public static EarlierRevision of(DeploymentGroup group, List<Deployment> runs) {
        SuccessfulRun last = GroupFacts.lastSuccessful(group)
                .orElseThrow(() -> new Refusal(
                        ExitCodes.NOT_FOUND,
                        "deployment group %s has never had a successful run: there is nothing to go back to"
                                .formatted(GroupFacts.name(group))));
        List<Deployment> started = newestFirst(group, runs);
        if (started.stream()
                .findFirst()
                .filter(run -> leftHostsHalfway(run, last))
                .isPresent()) {
            return of(last);
        }
        return started.stream()
                .filter(run -> RunFacts.status(run).equals(RunFacts.SUCCEEDED))
                .filter(run -> !RunFacts.revisionHash(run).equals(last.getRevisionHash()))
                .filter(run -> bringsElsewhere(run, last, started))
                .map(SuccessfulRuns::of)
                .filter(run -> run.getRevision() != null)
                .findFirst()
                .map(EarlierRevision::of)
                .orElseThrow(() -> new Refusal(
                        ExitCodes.NOT_FOUND,
                        "the history of deployment group %s holds no successful revision but %s; name another with --to-revision"
                                .formatted(GroupFacts.name(group), Labels.of(last.getRevision()))));
    }

    /** That of a run. */
    public static Optional<EarlierRevision> of(Deployment run) {
        DeploymentStatus status = run.getStatus();
        String behavior = Optional.ofNullable(status)
                .map(DeploymentStatus::getResolved)
                .map(ResolvedSettings::getFileExistsBehavior)
                .orElse(run.getSpec().getFileExistsBehavior());
        return RunFacts.revision(run)
                .map(revision -> new EarlierRevision(
                        status == null
                                ? revision
                                : bound(revision, status.getRevisionVersion(), status.getRevisionETag()),
                        RunFacts.name(run),
                        behavior));
    }

    private static EarlierRevision of(SuccessfulRun run) {
        return new EarlierRevision(
                bound(Objects.requireNonNull(run.getRevision()), run.getRevisionVersion(), run.getRevisionETag()),
                run.getRun() == null ? "" : run.getRun(),
                run.getFileExistsBehavior());
    }

    /** A rollback of an alias has an AppSpec of its own, and leaves it where an earlier run had brought it. */
    private static boolean bringsElsewhere(Deployment run, SuccessfulRun last, List<Deployment> started) {
        Optional<ServedVersion> served = started.stream()
                .filter(one -> RunFacts.name(one).equals(last.getRun()))
                .findFirst()
                .flatMap(ServedVersion::of)
                .or(() -> Optional.ofNullable(last.getRevision()).flatMap(ServedVersion::of));
        return served.isEmpty() || !ServedVersion.of(run).equals(served);
    }

    /**
     * A run that did not succeed; a rollback that did not, neither. One that failed again with the same leaves that. An
     * alias is never left halfway: it is back where it was, unless all of its traffic had moved.
     */
    private static boolean leftHostsHalfway(Deployment run, SuccessfulRun last) {
        return !RunFacts.status(run).equals(RunFacts.SUCCEEDED)
                && (!RunFacts.onAlias(run)
                        || "100%".equals(Objects.requireNonNull(run.getStatus()).getProgress()))
                && (Origins.of(run) == Origin.ROLLBACK
                        || !RunFacts.revisionHash(run).equals(last.getRevisionHash()));
    }

    private static List<Deployment> newestFirst(DeploymentGroup group, List<Deployment> runs) {
        return runs.stream()
                .filter(run -> RunFacts.group(run).equals(GroupFacts.name(group)))
                .filter(run -> sequence(run) > 0)
                .sorted(Comparator.comparingLong(EarlierRevision::sequence).reversed())
                .toList();
    }

    private static long sequence(Deployment run) {
        Long sequence = run.getStatus() == null ? null : run.getStatus().getSequence();
        return sequence == null ? 0 : sequence;
    }

    /** An object in S3 may have been replaced since: the version, or the ETag, that the hosts found binds it. */
    private static Revision bound(Revision revision, @Nullable String version, @Nullable String eTag) {
        S3Location location = revision.getS3Location();
        if (location == null || location.getVersion() != null || location.getETag() != null) {
            return revision;
        }
        Revision bound = ResourceJson.copy(revision, Revision.class);
        S3Location s3 = Objects.requireNonNull(bound.getS3Location());
        if (version == null) {
            s3.setETag(eTag);
        } else {
            s3.setVersion(version);
        }
        return bound;
    }
}
