package dev.slipway.cli.steer;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.revision.BoundRevision;
import dev.slipway.cli.revision.KnownRevisions;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentSpec;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.SuccessfulRun;
import dev.slipway.crds.revision.Revision;
import dev.slipway.plan.queue.QueuedRun.Origin;
import dev.slipway.translate.AppSpecs;
import dev.slipway.translate.Labels;
import dev.slipway.translate.Origins;
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
            return meanwhile(active.get());
        }
        EarlierRevision goal = to == null ? EarlierRevision.of(group, runs) : named(to);
        if (active.filter(run -> goal.isThatOf(BoundRevision.of(run))).isPresent()) {
            return new Plan.Done("%s is bringing %s to %s already"
                    .formatted(RunFacts.name(active.get()), Labels.of(goal.revision()), name));
        }
        if (active.isEmpty() && to != null && isThere(goal)) {
            return new Plan.Done("deployment group %s has %s already".formatted(name, Labels.of(goal.revision())));
        }
        return create(goal);
    }

    /** While a run is active it alone can be taken back; one that takes hosts back itself must not be stopped for that. */
    private Plan meanwhile(Deployment active) {
        String run = RunFacts.name(active);
        if (Origins.of(active) == Origin.ROLLBACK && !RunFacts.ending(active)) {
            return new Plan.Done("%s is taking %s back to %s already"
                    .formatted(run, GroupFacts.name(group), RunFacts.label(active)));
        }
        throw new Refusal(
                ExitCodes.FAILED, "%s of %s is under way%s".formatted(run, RunFacts.label(active), wayBack(active)));
    }

    private String wayBack(Deployment active) {
        String stop = "kubectl slipway stop " + RunFacts.name(active);
        if (!RunFacts.onAlias(active) && GroupFacts.lastSuccessful(group).isEmpty()) {
            return ", and no run before it has succeeded, so there is nothing to go back to: %s ends it"
                    .formatted(stop);
        }
        String afterwards = "say --to-revision, to have that deployed afterwards";
        return RunFacts.neverRolledBack(active)
                .map(why -> " and is not rolled back, since %s: %s".formatted(why, afterwards))
                .orElseGet(() -> ": %s --rollback takes its hosts back; or %s".formatted(stop, afterwards));
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
                .orElseGet(() -> EarlierRevision.of(new KnownRevisions(group, runs).find(to), group, runs));
    }

    /** Whether the last run that started succeeded with just this revision. */
    private boolean isThere(EarlierRevision goal) {
        boolean last = goal.isThatOf(GroupFacts.lastSuccessful(group).flatMap(BoundRevision::of));
        Long sequence = group.getStatus() == null ? null : group.getStatus().getSequence();
        return last
                && GroupFacts.lastSuccessful(group)
                        .map(SuccessfulRun::getSequence)
                        .filter(of -> Objects.equals(of, sequence))
                        .isPresent();
    }
}
