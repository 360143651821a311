package dev.slipway.cli.explain;

import dev.slipway.cli.explain.Explanation.Reason;
import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymentgroup.DeploymentGroupStatus;
import dev.slipway.crds.deploymentgroup.GroupHosts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A group: what it waits for, what is in its way, or that nothing is to be done. */
final class GroupWords {
    private static final String HOSTS_NOT_HEALTHY = "HostsNotHealthy";

    private final DeploymentGroup group;

    GroupWords(DeploymentGroup group) {
        this.group = group;
    }

    Explanation explain() {
        List<Reason> reasons = new ArrayList<>();
        condition("Stalled").map(this::reason).ifPresent(reasons::add);
        condition("Waiting").map(this::reason).ifPresent(reasons::add);
        if (paused() && reasons.stream().noneMatch(reason -> reason.reason().equals(Reasons.PAUSED))) {
            reasons.add(new Reason(
                    Reasons.PAUSED,
                    "It is paused (spec.paused): no new deployment starts.",
                    null,
                    null,
                    actions(Reasons.PAUSED)));
        }
        condition("Drifted").map(this::reason).ifPresent(reasons::add);
        String active = active();
        boolean moving =
                active != null || reasons.isEmpty() && condition("Reconciling").isPresent();
        if (!moving) {
            unhealthy(reasons.isEmpty()).ifPresent(reasons::add);
        }
        return new Explanation(
                "group " + name(),
                headline(reasons, moving),
                moving,
                null,
                reasons,
                List.of(),
                facts(),
                List.of(),
                null);
    }

    /**
     * Hosts that a successful deployment has left behind, or a failed one: Slipway tries them again only with the next
     * deployment or when it is asked to.
     */
    private Optional<Reason> unhealthy(boolean alone) {
        DeploymentGroupStatus status = group.getStatus();
        GroupHosts hosts = status == null ? null : status.getHosts();
        if (hosts == null || status.getCurrentRevision() == null) {
            return Optional.empty();
        }
        int left = number(hosts.getMatched()) - number(hosts.getHealthy());
        if (left <= 0) {
            return Optional.empty();
        }
        String message =
                "%d of %d hosts %s not healthy: %s last deployment failed, or there was none. The next deployment"
                        + " takes %s first.";
        boolean one = left == 1;
        List<String> actions = new ArrayList<>(List.of("kubectl slipway hosts " + name()));
        if (alone) {
            actions.add("kubectl slipway retry " + name());
        }
        return Optional.of(new Reason(
                HOSTS_NOT_HEALTHY,
                message.formatted(
                        left,
                        number(hosts.getMatched()),
                        one ? "is" : "are",
                        one ? "its" : "their",
                        one ? "it" : "them"),
                null,
                null,
                actions));
    }

    private String headline(List<Reason> reasons, boolean moving) {
        if (group.getStatus() == null || group.getStatus().getConditions() == null) {
            return "%s has not been looked at: no operator has written a word to it yet.".formatted(name());
        }
        if (active() != null) {
            return "%s is being deployed to by %s.".formatted(name(), active());
        }
        if (moving) {
            return "%s is about to do something: %s."
                    .formatted(
                            name(),
                            condition("Reconciling").map(Condition::getMessage).orElse(""));
        }
        if (reasons.isEmpty()) {
            return "%s has nothing to do.".formatted(name());
        }
        return "%s does nothing by itself, for %s:"
                .formatted(name(), reasons.size() == 1 ? "one reason" : reasons.size() + " reasons");
    }

    /** What it stands at, whatever is in the way. */
    private List<String> facts() {
        DeploymentGroupStatus status = group.getStatus();
        List<String> facts = new ArrayList<>();
        if (status == null) {
            return facts;
        }
        if (status.getTargetRevision() != null && !status.getTargetRevision().equals(status.getCurrentRevision())) {
            facts.add("Its spec says %s; its last success is %s."
                    .formatted(
                            status.getTargetRevision(),
                            Objects.requireNonNullElse(status.getCurrentRevision(), "none yet")));
        } else if (status.getCurrentRevision() != null) {
            facts.add("Its last success is %s.".formatted(status.getCurrentRevision()));
        }
        GroupHosts hosts = status.getHosts();
        if (hosts != null) {
            facts.add("Of %d hosts %d are connected, %d healthy."
                    .formatted(number(hosts.getMatched()), number(hosts.getConnected()), number(hosts.getHealthy())));
        }
        if (status.getFiltersMatchingNoHost() != null) {
            status.getFiltersMatchingNoHost().forEach(filter -> facts.add("No host matches %s.".formatted(filter)));
        }
        if (number(status.getQueuedRuns()) > 0) {
            facts.add("%d more %s in its queue."
                    .formatted(number(status.getQueuedRuns()), number(status.getQueuedRuns()) == 1 ? "waits" : "wait"));
        }
        return facts;
    }

    private boolean paused() {
        return Boolean.TRUE.equals(group.getSpec().getPaused());
    }

    private Reason reason(Condition condition) {
        String reason = Objects.requireNonNullElse(condition.getReason(), "");
        String message = WaitWords.sentence(Objects.requireNonNullElse(condition.getMessage(), reason));
        return new Reason(reason, message, condition.getLastTransitionTime(), null, actions(reason));
    }

    /** By the reasons of a group's conditions; none for a word that is clear by itself. */
    private List<String> actions(String reason) {
        return switch (reason) {
            case "Failed", "RolledBack", "Stopped", "Rejected", "Overridden", "NotDeployed", "Latched" ->
                List.of("kubectl slipway retry " + name());
            // Else it is a deployment that is, and is named.
            case Reasons.PAUSED -> paused() ? List.of("kubectl slipway resume --group " + name()) : List.of();
            case Reasons.NO_HOSTS -> List.of("kubectl slipway hosts -o wide (do the hosts have the tags?)");
            case Reasons.APPLICATION_NOT_FOUND ->
                List.of(
                        "kubectl get swapp (create the application)",
                        "kubectl delete swdg %s (and create it with the right applicationName, which cannot be changed)"
                                .formatted(name()));
            case Reasons.CONFIG_NOT_FOUND -> List.of("kubectl get swdc (create it, or correct the group)");
            case Reasons.INVALID_SPEC, Reasons.NOT_SUPPORTED_YET -> List.of("kubectl edit swdg " + name());
            case Reasons.HOSTS_DRIFTED -> List.of("kubectl slipway hosts " + name());
            default -> List.of();
        };
    }

    private Optional<Condition> condition(String type) {
        List<Condition> conditions =
                group.getStatus() == null ? null : group.getStatus().getConditions();
        return conditions == null
                ? Optional.empty()
                : conditions.stream()
                        .filter(condition -> type.equals(condition.getType()) && "True".equals(condition.getStatus()))
                        .findFirst();
    }

    private @Nullable String active() {
        return group.getStatus() == null ? null : group.getStatus().getActiveRun();
    }

    private String name() {
        return group.getMetadata().getName();
    }

    private static int number(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
