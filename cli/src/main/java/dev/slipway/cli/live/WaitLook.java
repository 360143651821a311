package dev.slipway.cli.live;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.live.Waiting.Goal;
import dev.slipway.cli.steer.GroupFacts;
import dev.slipway.cli.steer.Subjects;
import dev.slipway.cli.view.Field;
import dev.slipway.cli.view.group.GroupNotes;
import dev.slipway.cli.view.group.GroupRuns;
import dev.slipway.cli.view.picture.ChangeLines;
import dev.slipway.cli.view.run.RunFacts;
import dev.slipway.cli.view.run.RunView;
import dev.slipway.cli.view.run.RunViews;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One look at what is waited for, and whether the wait is over. */
final class WaitLook {
    private static final Set<String> BEGUN = Set.of("InProgress", "Baking", "Ready", "Succeeded", "Failed", "Stopped");

    private final Reads reads;
    private final Goal goal;
    /** Of the kind that was seen, once one was: a group that may not be read for a while is not gone. */
    private Subject subject;

    private boolean everSeen;

    /** {@code there}: it is known to exist, and gone if it is not found. */
    WaitLook(Reads reads, Subject subject, Goal goal, boolean there) {
        this.reads = reads;
        this.subject = subject;
        this.goal = goal;
        this.everSeen = there;
    }

    /**
     * What was seen.
     *
     * @param exitCode if the wait is over
     * @param missing whether there is nothing of that name yet
     */
    record Seen(Optional<Integer> exitCode, String words, boolean missing) {
        static Seen over(int exitCode, String words) {
            return new Seen(Optional.of(exitCode), words, false);
        }

        static Seen notYet(String words) {
            return new Seen(Optional.empty(), words, false);
        }
    }

    Seen look() {
        Optional<DeploymentGroup> group = reads.group(subject);
        if (group.isPresent()) {
            everSeen = true;
            refuseIfARunIsCalledSo();
            subject = new Subject(Subject.Kind.GROUP, subject.name());
            return group(group.get());
        }
        Optional<Deployment> run = subject.mayBeRun() ? reads.run(subject.name()) : Optional.empty();
        if (run.isPresent()) {
            everSeen = true;
            subject = new Subject(Subject.Kind.RUN, subject.name());
            return run(run.get());
        }
        return everSeen
                ? Seen.over(ExitCodes.NOT_FOUND, subject.name() + " was deleted")
                : new Seen(Optional.empty(), "there is no %s yet; waiting for it".formatted(named()), true);
    }

    /** The group may be where it should be while the run that was meant has failed. */
    private void refuseIfARunIsCalledSo() {
        String name = subject.name();
        if (subject.kind() == Subject.Kind.EITHER
                && Reads.permitted(() -> reads.run(name))
                        .flatMap(found -> found)
                        .isPresent()) {
            throw Subjects.both(name);
        }
    }

    private String named() {
        return switch (subject.kind()) {
            case GROUP -> "deployment group " + subject.name();
            case RUN -> "run " + subject.name();
            case EITHER -> "run or deployment group " + subject.name();
        };
    }

    private Seen run(Deployment run) {
        RunView view = view(run);
        String words = words(run, view);
        return switch (goal) {
            case STARTED -> BEGUN.contains(view.status()) ? Seen.over(ExitCodes.OK, words) : Seen.notYet(words);
            case ENDED -> view.isEnded() ? Seen.over(ExitCodes.OK, words) : Seen.notYet(words);
            case SUCCEEDED -> view.isEnded() ? ended(view, words) : Seen.notYet(words);
        };
    }

    private Seen ended(RunView view, String words) {
        return switch (Rollback.of(view, reads)) {
            case Rollback.None _ -> Seen.over(Endings.exitCode(view), words);
            case Rollback.Promised _ -> Seen.notYet(words + ", which is about to be made");
            case Rollback.Gone _ -> Seen.over(Endings.exitCode(view), words + ", which is no longer there");
            case Rollback.Made made -> rollback(view, made.run());
        };
    }

    private static Seen rollback(RunView view, Deployment made) {
        RunView rollback = view(made);
        String after = words(made, rollback);
        return rollback.isEnded()
                ? Seen.over(
                        Endings.exitCode(view, rollback),
                        ChangeLines.end(view, "Succeeded".equals(rollback.status())) + "; " + after)
                : Seen.notYet("%s %s; rollback %s".formatted(view.name(), view.status(), after));
    }

    private Seen group(DeploymentGroup group) {
        String words = group.getMetadata().getName() + " " + GroupNotes.said(group);
        if (GroupRuns.unseen(group) || group.getStatus() == null) {
            return Seen.notYet(words);
        }
        DeploymentGroupStatus status = group.getStatus();
        if (GroupRuns.retryOutstanding(group)) {
            return Seen.notYet(words + progress(status) + "; the retry that was asked for has not begun");
        }
        String word = GroupNotes.isPausedAtItsRevision(group) ? "Current" : Field.text(status.getStatus());
        if (goal == Goal.STARTED && (hasBegun(group) || "Current".equals(word))) {
            return Seen.over(ExitCodes.OK, words);
        }
        return switch (word) {
            case "Current" -> Seen.over(ExitCodes.OK, words);
            case "Failed", "Stopped", "RolledBack", "Overridden", "Rejected" -> notCurrent(status, word, words);
            default -> Seen.notYet(words + progress(status));
        };
    }

    /** A run for {@code spec.revision}: one of another revision may be active, and this one wait behind it. */
    private boolean hasBegun(DeploymentGroup group) {
        Optional<String> target = GroupFacts.targetHash(group);
        return GroupFacts.activeRun(group)
                .filter(name -> target.isEmpty()
                        || reads.run(name)
                                .map(dev.slipway.cli.steer.RunFacts::revisionHash)
                                .equals(target))
                .isPresent();
    }

    /** How the run for spec.revision came out; by the group's word if the run is gone, and if its rollback may be. */
    private Seen notCurrent(DeploymentGroupStatus status, String word, String words) {
        int byWord = switch (word) {
            case "RolledBack" -> ExitCodes.ROLLED_BACK;
            case "Stopped" -> ExitCodes.STOPPED;
            default -> ExitCodes.FAILED;
        };
        int code = Optional.ofNullable(status.getLatched())
                .filter(_ -> "Failed".equals(word) || "Stopped".equals(word))
                .flatMap(latch -> reads.run(Field.text(latch.getRun())))
                .map(this::run)
                .map(seen -> seen.exitCode().orElse(byWord))
                .filter(_ -> goal == Goal.SUCCEEDED)
                .orElse(byWord);
        return Seen.over(goal == Goal.SUCCEEDED ? code : ExitCodes.OK, words);
    }

    private String progress(DeploymentGroupStatus status) {
        return Optional.ofNullable(status.getActiveRun())
                .flatMap(reads::run)
                .map(run -> "; " + words(run, view(run)))
                .orElse("");
    }

    static RunView view(Deployment run) {
        return RunViews.of(new RunFacts(run, null, List.of(), null, Instant.EPOCH));
    }

    private static String words(Deployment run, RunView view) {
        if (view.isEnded()) {
            return ChangeLines.end(view);
        }
        String failed = view.counts().failed() == 0 ? "" : ", " + view.counts().failed() + " failed";
        String hosts = view.counts().total() == 0
                ? ""
                : " " + view.counts().succeeded() + "/" + view.counts().total();
        String waiting = run.getStatus() == null || run.getStatus().getWaiting() == null
                ? ""
                : ", waiting for " + run.getStatus().getWaiting();
        return view.name() + " " + view.status() + hosts + failed + waiting;
    }
}
