package dev.slipway.cli.steer;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.revision.KnownRevisions;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.crds.revision.Revision;
import dev.slipway.translate.AppSpecs;
import dev.slipway.translate.Labels;
import dev.slipway.translate.Revisions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an undo of a group does, and why it would be nonsense. */
public final class Undoing {
    private final DeploymentGroup group;
    private final List<Deployment> runs;

    /** Of a group and its runs. */
    public Undoing(DeploymentGroup group, List<Deployment> runs) {
        this.group = group;
        this.runs = runs;
    }

    /** What is to be done. */
    public sealed interface Plan {
        /** Nothing: the group is where it should go. */
        record Done(String sentence) implements Plan {}

        /** A run, and sentences in which {@code %s} is its name. */
        record Create(DeploymentSpec spec, List<String> sentences) implements Plan {
            public Create {
                sentences = List.copyOf(sentences);
            }
        }
    }

    /** To the revision of that name, digest or run, or to the one before the present one. */
    public Plan plan(@Nullable String to) {
        String name = GroupFacts.name(group);
        Optional<Deployment> active = runs.stream()
                .filter(run -> !RunFacts.ended(run))
                .filter(run -> GroupFacts.activeRun(group)
                        .filter(RunFacts.name(run)::equals)
                        .isPresent())
                .findFirst();
        if (to == null && active.isPresent()) {
            throw new Refusal(
                    ExitCodes.FAILED,
                    ("%1$s of %2$s is under way: kubectl slipway stop %1$s --rollback takes its hosts back; or say"
                                    + " --to-revision, to have that deployed afterwards")
                            .formatted(RunFacts.name(active.get()), RunFacts.label(active.get())));
        }
        EarlierRevision goal = to == null ? EarlierRevision.of(group, runs) : named(to);
        String hash = Revisions.hash(goal.revision()).orElse("");
        if (active.filter(run -> RunFacts.revisionHash(run).equals(hash)).isPresent()) {
            return new Plan.Done("%s is bringing %s to %s already"
                    .formatted(RunFacts.name(active.get()), Labels.of(goal.revision()), name));
        }
        if (active.isEmpty() && to != null && isThere(goal.revision())) {
            return new Plan.Done("deployment group %s has %s already".formatted(name, Labels.of(goal.revision())));
        }
        return create(goal);
    }

    private Plan create(EarlierRevision goal) {
        Revision revision = goal.revision();
        DeploymentSpec spec = new DeploymentSpec();
        spec.setRevision(revision);
        spec.setFileExistsBehavior(goal.fileExistsBehavior());
        // The AppSpec of an alias says what it came from, which is not where it is now.
        if (GroupFacts.gitSaysOtherwise(group, revision)
                || AppSpecs.source(revision).isPresent()) {
            spec.setOverrideTargetRevision(true);
        }
        List<String> sentences = new ArrayList<>();
        sentences.add("%s takes " + GroupFacts.name(group) + " back to " + Labels.of(revision)
                + (goal.run().isEmpty() ? "" : " of " + goal.run()) + NewRun.before(group));
        GroupFacts.whatGitSays(group, revision).ifPresent(sentences::add);
        return new Plan.Create(spec, sentences);
    }

    private EarlierRevision named(String to) {
        return runs.stream()
                .filter(run -> RunFacts.name(run).equals(to))
                .findFirst()
                .flatMap(EarlierRevision::of)
                .orElseGet(() -> new EarlierRevision(new KnownRevisions(group, runs).find(to), "", null));
    }

    /** Whether the last run that started succeeded with just this revision. */
    private boolean isThere(Revision revision) {
        String hash = Revisions.hash(revision).orElse("");
        boolean last = GroupFacts.lastSuccessful(group)
                .map(SuccessfulRun::getRevisionHash)
                .filter(hash::equals)
                .isPresent();
        Long sequence = group.getStatus() == null ? null : group.getStatus().getSequence();
        return last
                && GroupFacts.lastSuccessful(group)
                        .map(SuccessfulRun::getSequence)
                        .filter(of -> Objects.equals(of, sequence))
                        .isPresent();
    }
}
