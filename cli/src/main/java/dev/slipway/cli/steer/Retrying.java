package dev.slipway.cli.steer;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.steer.Edits.Edit;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.LatchedRevision;
import dev.slipway.plan.queue.OnNewRevision;
import dev.slipway.translate.AppSpecs;
import dev.slipway.translate.Labels;
import dev.slipway.translate.NewRevisions;
import dev.slipway.translate.RetryTokens;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A new token in the annotation {@code slipway.dev/retry} of a group, and what follows from it (docs/gitops.md). */
public final class Retrying {

    /** What is to be done with the group; the token is the instant. */
    public static Edit of(DeploymentGroup group, Instant now) {
        if (RetryTokens.outstanding(group)) {
            return new Edit.None("a retry of deployment group %s was asked for already and has not begun yet%s"
                    .formatted(GroupFacts.name(group), when(group)));
        }
        String follows = GroupFacts.targetHash(group).isPresent() ? ofTarget(group) : ofDriftedHosts(group);
        return new Edit.Set(
                Map.of("metadata", Map.of("annotations", Map.of(RetryTokens.ANNOTATION, token(group, now)))), follows);
    }

    private static String token(DeploymentGroup group, Instant now) {
        String token = now.truncatedTo(ChronoUnit.MILLIS).toString();
        return RetryTokens.of(group).filter(token::equals).isPresent() ? token + "-again" : token;
    }

    private static String ofTarget(DeploymentGroup group) {
        String target = GroupFacts.targetLabel(group);
        String name = GroupFacts.name(group);
        return GroupFacts.latched(group)
                .map(latch ->
                        "%s is deployed to %s again, although %s%s".formatted(target, name, why(latch), when(group)))
                .orElseGet(() -> "%s is deployed to %s%s once more; it was not latched%s"
                        .formatted(
                                target,
                                AppSpecs.source(group.getSpec().getRevision()).isPresent() ? "" : "all hosts of ",
                                name,
                                when(group)));
    }

    private static String ofDriftedHosts(DeploymentGroup group) {
        return GroupFacts.lastSuccessful(group)
                .map(last ->
                        "deployment group %s has no spec.revision; hosts that lack its last successful one, %s, get another attempt%s"
                                .formatted(GroupFacts.name(group), Labels.of(last.getRevision()), when(group)))
                .orElseThrow(() -> new Refusal(
                        ExitCodes.FAILED,
                        "deployment group %1$s has no spec.revision and no successful run: there is nothing to retry; kubectl slipway deploy %1$s begins"
                                .formatted(GroupFacts.name(group))));
    }

    private static String why(LatchedRevision latch) {
        String run = Objects.requireNonNullElse(latch.getRun(), "its run");
        return switch (Objects.requireNonNullElse(latch.getReason(), "")) {
            case "RolledBack" -> run + " of it was rolled back";
            case "Stopped" -> run + " of it was stopped";
            case "Rejected" -> run + " of it was refused while another run was active";
            case "Overridden" -> run + " put another revision in its place";
            default -> run + " of it failed";
        };
    }

    /** What it has to wait for. */
    private static String when(DeploymentGroup group) {
        if (GroupFacts.paused(group)) {
            return "; the group is paused: kubectl slipway resume --group " + GroupFacts.name(group);
        }
        Optional<String> active = GroupFacts.activeRun(group);
        if (active.isPresent()) {
            return afterActive(active.get(), NewRevisions.policy(group.getSpec()));
        }
        boolean noHosts = group.getStatus() != null
                && group.getStatus().getHosts() != null
                && Objects.equals(group.getStatus().getHosts().getMatched(), 0);
        return noHosts ? "; that begins once a host matches the group" : "";
    }

    private static String afterActive(String run, OnNewRevision policy) {
        return switch (policy) {
            case QUEUE -> "; that begins when %s has ended".formatted(run);
            case SUPERSEDE -> "; %s is stopped for it (onNewRevision: Supersede)".formatted(run);
            case REJECT -> "; it is refused while %s is active (onNewRevision: Reject)".formatted(run);
        };
    }

    private Retrying() {}
}
