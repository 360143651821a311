package dev.slipway.operator.reconcile.group;

import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.deploymentgroup.LatchedRevision;
import dev.slipway.plan.gitops.GroupDecision.GroupWait;
import dev.slipway.plan.queue.QueuedRun.Origin;
import dev.slipway.plan.text.Cut;
import dev.slipway.translate.Origins;
import dev.slipway.translate.state.Startable;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a group stands as a whole; its conditions and its one word follow from it.
 *
 * @param reason a constant of {@link Reasons} or the reason of a latch or a wait
 */
record GroupSituation(Course course, String reason, String message) {
    /** Which way a group is. */
    enum Course {
        /** Nothing is to be done. */
        AT_REST,
        /** A run is under way or about to be. */
        GOING_ON,
        /** A run is wanted, and somebody or something must come first. */
        WAITING,
        /** Nothing happens until somebody acts. */
        STALLED
    }

    static GroupSituation of(DeploymentGroupStatus status, GroupFacts facts, GroupView view) {
        return view.problem()
                .map(problem -> new GroupSituation(Course.STALLED, problem.reason(), problem.message()))
                .or(() -> underWay(status, facts))
                .or(() -> Optional.ofNullable(view.decision().waiting()).map(wait -> waiting(wait, view)))
                .or(() -> latched(status, facts))
                .or(() -> outstanding(status, facts))
                .orElseGet(() -> new GroupSituation(Course.AT_REST, Reasons.VALID, "nothing is to be done"));
    }

    private static Optional<GroupSituation> underWay(DeploymentGroupStatus status, GroupFacts facts) {
        String active = status.getActiveRun();
        if (active != null) {
            return goingOn(Reasons.DEPLOYING, "deployment " + active + pausedOrNot(facts, active));
        }
        if (status.getMinting() != null) {
            return goingOn(Reasons.DEPLOYING, "a deployment is about to be created");
        }
        List<Deployment> waiting = facts.runs().stream()
                .filter(run -> !GroupStatus.ended(run) && !GroupSnapshots.standsAside(facts.group(), run))
                .sorted(Comparator.comparing(run -> run.getMetadata().getName()))
                .toList();
        return waiting.stream()
                .filter(run -> mayStart(facts, run))
                .findFirst()
                .flatMap(run -> goingOn(
                        Reasons.QUEUED, "deployment " + run.getMetadata().getName() + " is about to start"))
                .or(() -> waiting.stream().findFirst().map(run -> heldBack(facts, run)));
    }

    private static boolean mayStart(GroupFacts facts, Deployment run) {
        return !groupPauseHolds(facts, run) && Startable.inItsTurn(run);
    }

    /** A paused group starts nothing but rollbacks (design 4). */
    private static boolean groupPauseHolds(GroupFacts facts, Deployment run) {
        return facts.paused() && Origins.of(run) != Origin.ROLLBACK;
    }

    /** Nobody looks for what a run waits for, a Secret or a person, if the group only says that it is about to start. */
    private static GroupSituation heldBack(GroupFacts facts, Deployment run) {
        String name = run.getMetadata().getName();
        if (groupPauseHolds(facts, run)) {
            return new GroupSituation(
                    Course.WAITING,
                    Reasons.PAUSED,
                    "deployment %s waits while the group is paused; set the group's spec.paused to false to start it"
                            .formatted(name));
        }
        if (run.getMetadata().getDeletionTimestamp() != null || run.getSpec().getStop() != null) {
            return new GroupSituation(Course.GOING_ON, Reasons.QUEUED, "deployment " + name + " is about to end");
        }
        if (Boolean.TRUE.equals(run.getSpec().getPaused())) {
            return new GroupSituation(
                    Course.WAITING,
                    Reasons.PAUSED,
                    "deployment " + name + " is paused; set its spec.paused to false to start it");
        }
        return Optional.ofNullable(run.getStatus()).map(DeploymentStatus::getWaitingFor).stream()
                .flatMap(List::stream)
                .findFirst()
                .map(own -> new GroupSituation(
                        Course.WAITING,
                        Objects.requireNonNullElse(own.getReason(), Reasons.QUEUED),
                        Cut.message("deployment %s: %s"
                                .formatted(name, Objects.requireNonNullElse(own.getMessage(), "has not started")))))
                .orElseGet(() ->
                        new GroupSituation(Course.WAITING, Reasons.QUEUED, "deployment " + name + " has not started"));
    }

    /** A paused run moves only when somebody resumes it, and is therefore not told of as under way. */
    private static String pausedOrNot(GroupFacts facts, String active) {
        boolean paused = facts.runs().stream()
                .filter(run -> active.equals(run.getMetadata().getName()))
                .anyMatch(run -> run.getStatus() != null && run.getStatus().getPausedSince() != null);
        return paused ? " is paused; set its spec.paused to false to go on" : " is under way";
    }

    /** Which filter found nobody is what a person looks for where hosts are missing. */
    private static GroupSituation waiting(GroupWait wait, GroupView view) {
        List<String> filters = view.selected().matchedNothing();
        String found = filters.isEmpty() || !Reasons.NO_HOSTS.equals(wait.reason())
                ? ""
                : "; no host matches " + String.join(", ", filters);
        return new GroupSituation(Course.WAITING, wait.reason(), wait.message() + found);
    }

    /** The spec still asks for a revision that failed or was replaced: only a person can say what is meant. */
    private static Optional<GroupSituation> latched(DeploymentGroupStatus status, GroupFacts facts) {
        return Optional.ofNullable(status.getLatched())
                .filter(latch -> GroupSnapshots.targetHash(facts.group())
                        .filter(hash -> hash.equals(latch.getRevisionHash()))
                        .isPresent())
                .map(GroupSituation::latched);
    }

    private static GroupSituation latched(LatchedRevision latch) {
        String reason = Objects.requireNonNullElse(latch.getReason(), Reasons.FAILED);
        return new GroupSituation(
                Course.STALLED,
                reason,
                what(reason).formatted(Objects.requireNonNullElse(latch.getRun(), ""))
                        + "; change spec.revision, or set the annotation slipway.dev/retry to a new value");
    }

    private static String what(String reason) {
        return switch (reason) {
            case "Overridden" -> "deployment %s put another revision in the place of spec.revision";
            case "Failed" -> "deployment %s of spec.revision failed and is not tried again";
            case "RolledBack" -> "deployment %s of spec.revision was rolled back and is not tried again";
            case "Stopped" -> "deployment %s of spec.revision was stopped and is not tried again";
            case "Rejected" -> "deployment %s of spec.revision was refused, since another one was under way";
            default -> "spec.revision is not tried again after deployment %s";
        };
    }

    private static Optional<GroupSituation> outstanding(DeploymentGroupStatus status, GroupFacts facts) {
        return GroupSnapshots.targetHash(facts.group())
                .filter(hash -> status.getLastSuccessful() == null
                        || !hash.equals(status.getLastSuccessful().getRevisionHash()))
                .flatMap(hash -> goingOn(Reasons.DEPLOYING, "spec.revision is about to be deployed"));
    }

    private static Optional<GroupSituation> goingOn(String reason, String message) {
        return Optional.of(new GroupSituation(Course.GOING_ON, reason, message));
    }

    /** Runs that have not ended and do not have the group's place. */
    static long queued(GroupFacts facts) {
        return facts.runs().stream().filter(GroupSituation::queued).count();
    }

    private static boolean queued(Deployment run) {
        return run.getStatus() != null && "Queued".equals(run.getStatus().getStatus());
    }
}
