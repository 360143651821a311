package dev.slipway.operator.reconcile.status;

import dev.slipway.crds.common.Condition;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What kstatus, and with it Flux, Helm and kubectl-apply tools, read out of an object of ours (K 2). */
public final class KstatusRules {
    /** kstatus's words. */
    public enum Word {
        TERMINATING,
        IN_PROGRESS,
        FAILED,
        CURRENT
    }

    /** The rules in their order; nothing known means Current, and is what must never happen by mistake. */
    public static Word of(
            ObjectMeta metadata, @Nullable Long observedGeneration, @Nullable List<Condition> conditions) {
        if (metadata.getDeletionTimestamp() != null) {
            return Word.TERMINATING;
        }
        if (observedGeneration != null && !observedGeneration.equals(metadata.getGeneration())) {
            return Word.IN_PROGRESS;
        }
        if ("True".equals(status(conditions, "Reconciling"))) {
            return Word.IN_PROGRESS;
        }
        if ("True".equals(status(conditions, "Stalled"))) {
            return Word.FAILED;
        }
        String ready = status(conditions, "Ready");
        return ready.equals("False") || ready.equals("Unknown") ? Word.IN_PROGRESS : Word.CURRENT;
    }

    /** What is wrong with the set itself, whatever it says; empty if nothing. */
    public static String flaw(@Nullable List<Condition> conditions, Set<String> types) {
        if (conditions == null) {
            return "no conditions";
        }
        for (String type : types) {
            if (conditions.stream()
                            .filter(condition -> type.equals(condition.getType()))
                            .count()
                    != 1) {
                return type + " is not there once";
            }
        }
        if ("True".equals(status(conditions, "Reconciling")) && "True".equals(status(conditions, "Stalled"))) {
            return "Reconciling and Stalled at once";
        }
        return conditions.stream()
                .filter(condition -> condition.getReason() == null
                        || !condition.getReason().matches("[A-Z][A-Za-z]+")
                        || condition.getMessage() == null
                        || condition.getMessage().isEmpty()
                        || condition.getLastTransitionTime() == null)
                .map(condition -> condition.getType() + " lacks a reason, a message or a time")
                .findFirst()
                .orElse("");
    }

    private static String status(@Nullable List<Condition> conditions, String type) {
        return conditions == null
                ? ""
                : conditions.stream()
                        .filter(condition -> type.equals(condition.getType()))
                        .map(Condition::getStatus)
                        .map(status -> status == null ? "Unknown" : status)
                        .findFirst()
                        .orElse("");
    }

    private KstatusRules() {}
}
