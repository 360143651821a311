package dev.slipway.cli.steer;

import dev.slipway.cli.view.Field;
import dev.slipway.cli.view.group.GroupRuns;
import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.deploymentgroup.LatchedRevision;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.revision.S3Location;
import dev.slipway.plan.gitops.HandMadeRule;
import dev.slipway.translate.Labels;
import dev.slipway.translate.Revisions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A group's facts in the words of sentences. */
public final class GroupFacts {
    private static final Set<String> TROUBLES = Set.of(
            Reasons.APPLICATION_NOT_FOUND,
            Reasons.CONFIG_NOT_FOUND,
            Reasons.INVALID_SPEC,
            Reasons.NOT_SUPPORTED_YET,
            Reasons.NO_HOSTS);

    public static String name(DeploymentGroup group) {
        return group.getMetadata().getName();
    }

    public static boolean paused(DeploymentGroup group) {
        return Boolean.TRUE.equals(group.getSpec().getPaused());
    }

    public static Optional<String> activeRun(DeploymentGroup group) {
        return status(group).map(DeploymentGroupStatus::getActiveRun);
    }

    /** Identity of {@code spec.revision}; empty if the group has none: nobody but people deploys to it. */
    public static Optional<String> targetHash(DeploymentGroup group) {
        return Revisions.hash(group.getSpec().getRevision());
    }

    public static String targetLabel(DeploymentGroup group) {
        return Labels.of(group.getSpec().getRevision());
    }

    public static Optional<SuccessfulRun> lastSuccessful(DeploymentGroup group) {
        return status(group).map(DeploymentGroupStatus::getLastSuccessful);
    }

    /** The latch, if it is about what the spec asks for now. */
    public static Optional<LatchedRevision> latched(DeploymentGroup group) {
        return status(group)
                .map(DeploymentGroupStatus::getLatched)
                .filter(latch -> targetHash(group)
                        .filter(hash -> hash.equals(latch.getRevisionHash()))
                        .isPresent());
    }

    /** Why a person may not deploy the revision to the group, in the operator's own words; empty if one may. */
    public static Optional<String> againstGit(DeploymentGroup group, Revision revision, boolean override) {
        HandMadeRule.Named target = targetHash(group)
                .map(hash -> new HandMadeRule.Named(hash, targetLabel(group)))
                .orElse(null);
        return HandMadeRule.refusal(
                target, new HandMadeRule.Named(Revisions.hash(revision).orElse(""), Labels.of(revision)), override);
    }

    /** What is in the way of every run, as the operator has found for the present spec; of another one it says nothing. */
    public static List<Condition> troubles(DeploymentGroup group) {
        return GroupRuns.unseen(group)
                ? List.of()
                : Field.list(status(group)
                                .map(DeploymentGroupStatus::getConditions)
                                .orElse(null))
                        .stream()
                        .filter(condition -> "True".equals(condition.getStatus()))
                        .filter(condition -> TROUBLES.contains(Field.text(condition.getReason())))
                        .filter(condition -> Set.of("Stalled", "Waiting").contains(Field.text(condition.getType())))
                        .toList();
    }

    /** What the hosts run, in short form. */
    public static String currentLabel(DeploymentGroup group) {
        return lastSuccessful(group).map(last -> Labels.of(last.getRevision())).orElse("the last successful revision");
    }

    /** Which revision Git goes on asking for while this one is deployed, and how to make both agree. */
    public static Optional<String> whatGitSays(DeploymentGroup group, Revision revision) {
        return gitSaysOtherwise(group, revision)
                ? Optional.of(
                        ("  Git still says otherwise: spec.revision of %1$s is %2$s. It is latched now and not tried"
                                        + " again by itself; put %3$s there in Git, or go back to Git's with kubectl slipway retry"
                                        + " %1$s")
                                .formatted(name(group), targetLabel(group), whole(revision)))
                : Optional.empty();
    }

    /** With the version or the ETag that is a part of it: without it Git would ask for another revision. */
    private static String whole(Revision revision) {
        S3Location s3 = revision.getS3Location();
        String version = s3 == null ? null : s3.getVersion();
        String eTag = s3 == null ? null : s3.getETag();
        return Labels.of(revision)
                + (version == null ? "" : " with version " + version)
                + (eTag == null ? "" : " with eTag " + eTag);
    }

    /** Whether Git rules the group and says otherwise. */
    public static boolean gitSaysOtherwise(DeploymentGroup group, Revision revision) {
        String hash = Revisions.hash(revision).orElse("");
        return targetHash(group).filter(target -> !Objects.equals(target, hash)).isPresent();
    }

    private static Optional<DeploymentGroupStatus> status(DeploymentGroup group) {
        return Optional.ofNullable(group.getStatus());
    }

    private GroupFacts() {}
}
