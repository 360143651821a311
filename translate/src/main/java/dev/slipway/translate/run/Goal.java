package dev.slipway.translate.run;

import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.crds.revision.Revision;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.protocol.revision.RevisionIdentity;
import dev.slipway.protocol.revision.RevisionLocation;
import dev.slipway.translate.Revisions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The revision that a run brings its hosts to.
 *
 * @param hash identity of the location
 * @param known the group's last success, where the run deploys just that revision again on Slipway's behalf or as a
 *     RESTART: what hosts found then binds this run too (design 3); else null
 */
public record Goal(
        Revision revision,
        RevisionLocation location,
        String hash,
        @Nullable SuccessfulRun known) {
    private static final String RESTART = "RESTART";

    /** A goal, or why there is none. */
    public sealed interface Found {
        record Known(Goal goal) implements Found {}

        record Refused(String code, String message) implements Found {}
    }

    public static boolean isRestart(DeploymentSpec spec) {
        return RESTART.equals(spec.getDeploymentMode());
    }

    public static Found of(RunFacts facts) {
        DeploymentSpec spec = facts.run().getSpec();
        Optional<SuccessfulRun> last = lastSuccessful(facts.group());
        return isRestart(spec) ? restart(spec, last) : standard(facts, last);
    }

    private static Found standard(RunFacts facts, Optional<SuccessfulRun> last) {
        Revision revision = facts.run().getSpec().getRevision();
        Optional<RevisionLocation> location = Revisions.location(revision);
        if (revision == null || location.isEmpty()) {
            return refused("spec.revision is missing, incomplete or not for hosts: give an S3, GitHub or URL location");
        }
        String hash = RevisionIdentity.hash(location.get());
        SuccessfulRun known = RunKinds.countsWholeGroup(facts.run())
                ? last.filter(success -> hash.equals(success.getRevisionHash())).orElse(null)
                : null;
        Optional<Found> outdated =
                known == null ? outdated(RunKinds.kind(facts.run()), last.isPresent()) : Optional.empty();
        return outdated.orElseGet(() -> new Found.Known(new Goal(revision, location.get(), hash, known)));
    }

    /**
     * Drift and rollbacks go to the last success, and something may have succeeded while they waited. A rollback takes its
     * revision from there when it is made; where the group's status was lost since, it still knows what to go back to.
     */
    private static Optional<Found> outdated(RunKind kind, boolean succeeded) {
        return switch (kind) {
            case DEPLOYMENT -> Optional.empty();
            case DRIFT ->
                Optional.of(refused(
                        "the group has another last successful revision by now; hosts that joined get that one"));
            case ROLLBACK ->
                succeeded
                        ? Optional.of(refused(
                                "another revision has succeeded since; there is nothing to go back to any more"))
                        : Optional.empty();
        };
    }

    /** S 1.7: the group's last successful revision once more, without a revision of the run's own. */
    private static Found restart(DeploymentSpec spec, Optional<SuccessfulRun> last) {
        if (spec.getRevision() != null) {
            return refused("deploymentMode RESTART runs the last successful revision again: remove spec.revision");
        }
        if (Boolean.TRUE.equals(spec.getUpdateOutdatedInstancesOnly())) {
            return refused("deploymentMode RESTART and updateOutdatedInstancesOnly exclude each other: remove one");
        }
        Revision revision = last.map(SuccessfulRun::getRevision).orElse(null);
        Optional<RevisionLocation> location = Revisions.location(revision);
        if (revision == null || location.isEmpty()) {
            return refused("deploymentMode RESTART needs a last successful revision, and the group has none yet: "
                    + "deploy one first");
        }
        return new Found.Known(
                new Goal(revision, location.get(), RevisionIdentity.hash(location.get()), last.orElseThrow()));
    }

    public static Optional<SuccessfulRun> lastSuccessful(@Nullable DeploymentGroup group) {
        return Optional.ofNullable(group).map(DeploymentGroup::getStatus).map(status -> status.getLastSuccessful());
    }

    private static Found refused(String message) {
        return new Found.Refused(Reasons.INVALID_REVISION, message);
    }
}
