package dev.slipway.e2e.world;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.common.Condition;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentconfig.DeploymentConfig;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.instance.Instance;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What kubectl-apply tools, Flux and Helm make of an object that they know nothing about (K 2), in their order. */
public enum Kstatus {
    CURRENT,
    IN_PROGRESS,
    FAILED,
    TERMINATING;

    public static Kstatus of(DeploymentGroup group) {
        return group.getStatus() == null
                ? of(group.getMetadata(), null, null)
                : of(
                        group.getMetadata(),
                        group.getStatus().getObservedGeneration(),
                        group.getStatus().getConditions());
    }

    public static Kstatus of(Deployment run) {
        return run.getStatus() == null
                ? of(run.getMetadata(), null, null)
                : of(
                        run.getMetadata(),
                        run.getStatus().getObservedGeneration(),
                        run.getStatus().getConditions());
    }

    public static Kstatus of(Application application) {
        return application.getStatus() == null
                ? of(application.getMetadata(), null, null)
                : of(
                        application.getMetadata(),
                        application.getStatus().getObservedGeneration(),
                        application.getStatus().getConditions());
    }

    public static Kstatus of(DeploymentConfig config) {
        return config.getStatus() == null
                ? of(config.getMetadata(), null, null)
                : of(
                        config.getMetadata(),
                        config.getStatus().getObservedGeneration(),
                        config.getStatus().getConditions());
    }

    public static Kstatus of(Instance instance) {
        return instance.getStatus() == null
                ? of(instance.getMetadata(), null, null)
                : of(
                        instance.getMetadata(),
                        instance.getStatus().getObservedGeneration(),
                        instance.getStatus().getConditions());
    }

    private static Kstatus of(
            ObjectMeta metadata, @Nullable Long observedGeneration, @Nullable List<Condition> conditions) {
        if (metadata.getDeletionTimestamp() != null) {
            return TERMINATING;
        }
        if (observedGeneration != null && !observedGeneration.equals(metadata.getGeneration())) {
            return IN_PROGRESS;
        }
        List<Condition> known = Objects.requireNonNullElse(conditions, List.of());
        if (has(known, "Reconciling", "True")) {
            return IN_PROGRESS;
        }
        if (has(known, "Stalled", "True")) {
            return FAILED;
        }
        return has(known, "Ready", "False") || has(known, "Ready", "Unknown") ? IN_PROGRESS : CURRENT;
    }

    private static boolean has(List<Condition> conditions, String type, String status) {
        return conditions.stream()
                .anyMatch(condition -> type.equals(condition.getType()) && status.equals(condition.getStatus()));
    }
}
