package dev.slipway.cli.steer;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.steer.Edits.Edit;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import java.util.Collections;
import java.util.Map;

/** {@code spec.paused} of a run and of a group, both ways. */
public final class Pausing {
    private final Cluster cluster;
    private final boolean pause;

    /** Of everything in a cluster's namespace; {@code pause} or resume. */
    public Pausing(Cluster cluster, boolean pause) {
        this.cluster = cluster;
        this.pause = pause;
    }

    /** Pauses or resumes a run, or a group's active one; returns what was done and what follows. */
    public String run(String word) {
        return new Edits(cluster)
                .apply(Deployment.class, new Subjects(cluster).run(word, this::groupItself), this::ofRun);
    }

    /** Keeps a group from starting runs, or lets it again. */
    public String group(String word) {
        return new Edits(cluster).apply(DeploymentGroup.class, new Subjects(cluster).group(word), this::ofGroup);
    }

    /** What there is to say of a group none of whose runs is active: whoever named it may have meant the group itself. */
    String groupItself(DeploymentGroup group) {
        String name = GroupFacts.name(group);
        if (GroupFacts.paused(group)) {
            return pause
                    ? "; the group itself is paused already"
                    : "; the group itself is paused: kubectl slipway resume --group %s".formatted(name);
        }
        return pause ? "; kubectl slipway pause --group %s keeps the group from starting runs".formatted(name) : "";
    }

    Edit ofRun(Deployment run) {
        String name = RunFacts.name(run);
        if (RunFacts.ended(run)) {
            throw new Refusal(
                    ExitCodes.FAILED,
                    "%s has ended already (%s): there is nothing to %s"
                            .formatted(name, RunFacts.status(run), pause ? "pause" : "resume"));
        }
        if (pause == RunFacts.paused(run)) {
            return new Edit.None(name + (pause ? " is paused already" : " is not paused"));
        }
        if (pause && RunFacts.ending(run)) {
            throw new Refusal(
                    ExitCodes.FAILED,
                    "%s is ending: it starts no further host anyway, so there is nothing to pause".formatted(name));
        }
        return new Edit.Set(
                fields(),
                pause
                        ? ("%1$s is paused: hosts that are being updated finish, no other one starts, and its clocks stand"
                                        + " still; kubectl slipway resume %1$s lets it go on")
                                .formatted(name)
                        : "%s goes on".formatted(name));
    }

    Edit ofGroup(DeploymentGroup group) {
        String name = GroupFacts.name(group);
        if (pause == GroupFacts.paused(group)) {
            return new Edit.None("deployment group " + name + (pause ? " is paused already" : " is not paused"));
        }
        String active = GroupFacts.activeRun(group)
                .map(run -> pause
                        ? "; %1$s goes on, kubectl slipway pause %1$s holds it too".formatted(run)
                        : "; %s is active".formatted(run))
                .orElse("");
        return new Edit.Set(
                fields(),
                pause
                        ? "deployment group %s is paused: it starts no run but rollbacks until kubectl slipway resume --group %s%s"
                                .formatted(name, name, active)
                        : "deployment group %s starts runs again%s".formatted(name, active));
    }

    /** Who resumes gives the field back: Git may have it again, and conflicts with nobody. */
    private Map<String, Object> fields() {
        return Map.of("spec", Collections.singletonMap("paused", pause ? true : null));
    }
}
