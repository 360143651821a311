package dev.slipway.cli.foresee;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceRevision;
import dev.slipway.plan.health.InstanceHealth;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.translate.GroupIds;
import dev.slipway.translate.Healths;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a host comes where it comes in a run (S 2.4), and whether it is there at all. */
final class Places {
    static String why(Target target, @Nullable Instance instance, DeploymentGroup group) {
        if (target.healthAtStart().healthy()) {
            return switch (target.healthAtStart().revision()) {
                case UNKNOWN -> "unknown revision";
                case OLD -> "old revision";
                case CURRENT -> "current revision";
            };
        }
        Optional<InstanceRevision> installed =
                instance == null ? Optional.empty() : Healths.installed(instance, GroupIds.of(group));
        boolean failed = installed
                .map(InstanceRevision::getHealth)
                .filter(health -> !InstanceHealth.HEALTHY.text().equals(health))
                .isPresent();
        if (failed) {
            return "failed last time";
        }
        return installed.isPresent() ? "unreachable" : "nothing deployed yet";
    }

    static boolean connected(@Nullable Instance instance) {
        return isTrue(instance, "Connected");
    }

    /** Two hosts that share an identity are connected and get nothing (design 5). */
    static boolean duplicate(@Nullable Instance instance) {
        return isTrue(instance, "DuplicateIdentity");
    }

    private static boolean isTrue(@Nullable Instance instance, String type) {
        List<Condition> conditions = instance == null || instance.getStatus() == null
                ? null
                : instance.getStatus().getConditions();
        return conditions != null
                && conditions.stream()
                        .anyMatch(
                                condition -> type.equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    private Places() {}
}
