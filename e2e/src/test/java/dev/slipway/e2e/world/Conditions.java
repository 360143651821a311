package dev.slipway.e2e.world;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions as a user reads them: {@code Type Reason: message} of those that are true. */
public final class Conditions {
    private Conditions() {}

    public static List<String> of(@Nullable Deployment run) {
        return run == null || run.getStatus() == null
                ? List.of()
                : sentences(run.getStatus().getConditions());
    }

    public static List<String> of(@Nullable DeploymentGroup group) {
        return group == null || group.getStatus() == null
                ? List.of()
                : sentences(group.getStatus().getConditions());
    }

    private static List<String> sentences(@Nullable List<Condition> conditions) {
        return conditions == null
                ? List.of()
                : conditions.stream()
                        .filter(condition -> "True".equals(condition.getStatus()))
                        .map(condition ->
                                condition.getType() + " " + condition.getReason() + ": " + condition.getMessage())
                        .toList();
    }
}
