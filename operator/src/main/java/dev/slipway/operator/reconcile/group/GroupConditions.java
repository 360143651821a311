package dev.slipway.operator.reconcile.group;

import static dev.slipway.operator.reconcile.status.ConditionValue.isFalse;
import static dev.slipway.operator.reconcile.status.ConditionValue.isTrue;

import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.deploymentgroup.GroupHosts;
import dev.slipway.operator.reconcile.group.GroupSituation.Course;
import dev.slipway.operator.reconcile.status.ConditionValue;
import dev.slipway.operator.reconcile.status.Conditions;
import dev.slipway.plan.queue.QueuedRun.Origin;
import dev.slipway.translate.Origins;
import java.util.List;
import java.util.Objects;

/** A group's conditions, always the whole set; one function a condition (design 3, K 1, K 2). */
final class GroupConditions {
    private static final int NAMES = 3;
    private static final String PAUSED =
            "paused (spec.paused): no new deployment starts; set spec.paused to false to resume";

    static List<ConditionValue> of(
            DeploymentGroupStatus status, GroupFacts facts, GroupView view, GroupSituation situation) {
        return List.of(
                ready(status, facts, view, situation),
                reconciling(situation),
                stalled(situation),
                waiting(facts, view, situation),
                rolledBack(status, facts, situation),
                drifted(facts, view));
    }

    private static ConditionValue ready(
            DeploymentGroupStatus status, GroupFacts facts, GroupView view, GroupSituation situation) {
        if (situation.course() != Course.AT_REST) {
            return isFalse(Conditions.READY, situation.reason(), situation.message());
        }
        if (facts.paused()) {
            return isTrue(Conditions.READY, Reasons.PAUSED, PAUSED);
        }
        if (facts.lambda()) {
            return isTrue(Conditions.READY, Reasons.VALID, "deployments can be made" + lastFailure(facts));
        }
        String filters = view.selected().matchedNothing().isEmpty()
                ? ""
                : "; no host matches " + String.join(", ", view.selected().matchedNothing());
        int hosts = view.selected().hosts().size();
        String deployments = switch (hosts) {
            case 0 -> "deployments can be made once a host matches";
            case 1 -> "deployments to 1 host can be made";
            default -> "deployments to %d hosts can be made".formatted(hosts);
        };
        return isTrue(
                Conditions.READY, Reasons.VALID, deployments + disconnected(status) + lastFailure(facts) + filters);
    }

    /** That deployments can be made says nothing of how the last one fared. */
    private static String lastFailure(GroupFacts facts) {
        return GroupStatus.lastEnded(facts)
                .filter(run -> !GroupStatus.succeeded(run))
                .map(run -> "; the last deployment, %s, %s"
                        .formatted(run.getMetadata().getName(), failure(run)))
                .orElse("");
    }

    private static String failure(Deployment run) {
        return Reasons.STOPPED.equals(GroupStatus.ending(run)) ? "was stopped" : "failed";
    }

    /** Hosts that would be deployed to and would not ask for their orders. */
    private static String disconnected(DeploymentGroupStatus status) {
        GroupHosts hosts = status.getHosts();
        int matched = hosts == null ? 0 : Objects.requireNonNullElse(hosts.getMatched(), 0);
        int count = hosts == null ? 0 : matched - Objects.requireNonNullElse(hosts.getConnected(), 0);
        if (count <= 0) {
            return "";
        }
        return matched == 1 ? ", which is not connected" : ", %d of them not connected".formatted(count);
    }

    /** A wait for a person or a window is under way too (K 2). */
    private static ConditionValue reconciling(GroupSituation situation) {
        return switch (situation.course()) {
            case GOING_ON, WAITING -> isTrue(Conditions.RECONCILING, situation.reason(), situation.message());
            case AT_REST, STALLED -> isFalse(Conditions.RECONCILING, Reasons.DONE, "nothing is under way");
        };
    }

    private static ConditionValue stalled(GroupSituation situation) {
        return situation.course() == Course.STALLED
                ? isTrue(Conditions.STALLED, situation.reason(), situation.message())
                : isFalse(Conditions.STALLED, Reasons.NOT_STALLED, "nothing is in the way");
    }

    private static ConditionValue waiting(GroupFacts facts, GroupView view, GroupSituation situation) {
        if (situation.course() == Course.WAITING) {
            return isTrue(Conditions.WAITING, situation.reason(), situation.message());
        }
        if (facts.paused()) {
            return isTrue(Conditions.WAITING, Reasons.PAUSED, PAUSED);
        }
        return view.selected().hosts().isEmpty() && !facts.lambda()
                ? isTrue(Conditions.WAITING, Reasons.NO_HOSTS, noHosts(view))
                : isFalse(Conditions.WAITING, Reasons.NOT_WAITING, "the group waits for nobody");
    }

    private static String noHosts(GroupView view) {
        List<String> filters = view.selected().matchedNothing();
        return "no registered host matches " + (filters.isEmpty() ? "the group's filters" : String.join(", ", filters));
    }

    private static ConditionValue rolledBack(DeploymentGroupStatus status, GroupFacts facts, GroupSituation situation) {
        return GroupStatus.lastEnded(facts)
                .filter(run -> Origins.of(run) == Origin.ROLLBACK)
                .map(run -> afterRollback(run, status, facts, situation))
                .orElseGet(() ->
                        isFalse(Conditions.ROLLED_BACK, Reasons.NO_ROLLBACK, "the last deployment was no rollback"));
    }

    /** A group whose spec names a revision that is there now is not rolled back any more, whatever ran last. */
    private static ConditionValue afterRollback(
            Deployment rollback, DeploymentGroupStatus status, GroupFacts facts, GroupSituation situation) {
        String name = rollback.getMetadata().getName();
        if (status.getActiveRun() != null) {
            return isFalse(
                    Conditions.ROLLED_BACK,
                    Reasons.NO_ROLLBACK,
                    "deployment %s is under way after the rollback %s".formatted(status.getActiveRun(), name));
        }
        if (situation.course() == Course.AT_REST && facts.group().getSpec().getRevision() != null) {
            return isFalse(Conditions.ROLLED_BACK, Reasons.NO_ROLLBACK, "the group has the revision of its spec");
        }
        if (!GroupStatus.succeeded(rollback)) {
            return isFalse(
                    Conditions.ROLLED_BACK,
                    Reasons.ROLLBACK_FAILED,
                    "deployment %s, which was to bring back the last successful revision, %s"
                            .formatted(name, failure(rollback)));
        }
        return isTrue(
                Conditions.ROLLED_BACK,
                Reasons.ROLLED_BACK,
                "deployment %s brought the group back to the last successful revision".formatted(name));
    }

    private static ConditionValue drifted(GroupFacts facts, GroupView view) {
        List<String> hosts = view.decision().drifted();
        if (hosts.isEmpty()) {
            return isFalse(Conditions.DRIFTED, Reasons.NO_DRIFT, "no connected host waits for the last revision");
        }
        boolean ignored = !GroupSnapshots.updatesOutdatedInstances(facts.group().getSpec());
        return isTrue(
                Conditions.DRIFTED,
                Reasons.HOSTS_DRIFTED,
                "%s not at the last successful revision: %s; %s"
                        .formatted(
                                hosts.size() == 1 ? "1 host is" : hosts.size() + " hosts are",
                                names(hosts),
                                ignored
                                        ? "outdatedInstancesStrategy is IGNORE, the next deployment brings it"
                                        : "a deployment of its own brings it"));
    }

    private static String names(List<String> hosts) {
        return hosts.size() <= NAMES
                ? String.join(", ", hosts)
                : "%s and %d more".formatted(String.join(", ", hosts.subList(0, NAMES)), hosts.size() - NAMES);
    }

    private GroupConditions() {}
}
