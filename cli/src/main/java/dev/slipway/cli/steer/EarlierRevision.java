package dev.slipway.cli.steer;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.revision.BoundRevision;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.crds.revision.Revision;
import dev.slipway.plan.queue.QueuedRun.Origin;
import dev.slipway.translate.Labels;
import dev.slipway.translate.Origins;
import dev.slipway.translate.Revisions;
import dev.slipway.translate.SuccessfulRuns;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The revision that an undo goes back to. After a run that failed and was not rolled back it is the last successful one;
 * after a success, the successful one before it. It is bound also where Git names the same place without a version: what lies
 * there now nobody may ever have deployed.
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
                .filter(run -> !sameBytes(run, last))
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
        String behavior = Optional.ofNullable(run.getStatus())
                .map(DeploymentStatus::getResolved)
                .map(ResolvedSettings::getFileExistsBehavior)
                .orElse(run.getSpec().getFileExistsBehavior());
        return RunFacts.revision(run)
                .map(deployed ->
                        new EarlierRevision(BoundRevision.of(run).orElse(deployed), RunFacts.name(run), behavior));
    }

    /** That of a word for a revision: as the last run of it found it that succeeded. */
    static EarlierRevision of(Revision revision, DeploymentGroup group, List<Deployment> runs) {
        String hash = Revisions.hash(revision).orElse("");
        return newestFirst(group, runs).stream()
                .filter(run -> RunFacts.status(run).equals(RunFacts.SUCCEEDED))
                .filter(run -> RunFacts.revisionHash(run).equals(hash))
                .findFirst()
                .flatMap(EarlierRevision::of)
                .or(() -> GroupFacts.lastSuccessful(group)
                        .filter(last -> hash.equals(last.getRevisionHash()) && last.getRevision() != null)
                        .map(EarlierRevision::of))
                .orElseGet(() -> new EarlierRevision(revision, "", null));
    }

    /** Whether the same bytes were brought; {@code other} is bound to those it brought. */
    boolean isThatOf(Optional<Revision> other) {
        return other.flatMap(Revisions::hash)
                .filter(Revisions.hash(revision).orElse("")::equals)
                .isPresent();
    }

    private static EarlierRevision of(SuccessfulRun run) {
        Revision deployed = Objects.requireNonNull(run.getRevision());
        return new EarlierRevision(
                BoundRevision.of(run).orElse(deployed),
                run.getRun() == null ? "" : run.getRun(),
                run.getFileExistsBehavior());
    }

    /** An undo has bound the revision that an earlier run had unbound. */
    private static boolean sameBytes(Deployment run, SuccessfulRun last) {
        Optional<String> bytes = BoundRevision.of(run).flatMap(Revisions::hash);
        return bytes.isPresent() && bytes.equals(BoundRevision.of(last).flatMap(Revisions::hash));
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
}
