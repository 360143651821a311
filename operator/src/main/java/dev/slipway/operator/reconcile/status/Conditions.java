package dev.slipway.operator.reconcile.status;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.common.Timestamps;
import dev.slipway.plan.text.Cut;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The whole set of an object's conditions; a transition time moves only with the status (K 1). */
public final class Conditions {
    public static final String READY = "Ready";
    public static final String RECONCILING = "Reconciling";
    public static final String STALLED = "Stalled";
    public static final String WAITING = "Waiting";
    public static final String SUCCEEDED = "Succeeded";
    public static final String ROLLED_BACK = "RolledBack";
    public static final String DRIFTED = "Drifted";
    public static final String CONNECTED = "Connected";
    public static final String DUPLICATE_IDENTITY = "DuplicateIdentity";

    /** A Kubernetes condition's message may be longer; nobody reads more. */
    private static final int MAX_MESSAGE = 300;

    /** The conditions to store, given those that are stored. */
    public static List<Condition> of(
            @Nullable List<Condition> before, @Nullable Long generation, Instant now, List<ConditionValue> values) {
        Map<String, Condition> known = before == null
                ? Map.of()
                : before.stream()
                        .collect(Collectors.toMap(
                                condition -> Objects.requireNonNullElse(condition.getType(), ""),
                                Function.identity(),
                                (first, second) -> first));
        return values.stream()
                .map(value -> condition(value, known.get(value.type()), generation, now))
                .toList();
    }

    /** Whether a condition is True. */
    public static boolean isTrue(@Nullable List<Condition> conditions, String type) {
        return conditions != null
                && conditions.stream().anyMatch(c -> type.equals(c.getType()) && "True".equals(c.getStatus()));
    }

    private static Condition condition(
            ConditionValue value, @Nullable Condition before, @Nullable Long generation, Instant now) {
        Condition condition = new Condition();
        condition.setType(value.type());
        condition.setStatus(value.status().text());
        condition.setReason(value.reason());
        condition.setMessage(cut(value.message()));
        condition.setObservedGeneration(generation);
        String since = before != null && value.status().text().equals(before.getStatus())
                ? before.getLastTransitionTime()
                : null;
        condition.setLastTransitionTime(since == null ? Timestamps.format(now) : since);
        return condition;
    }

    private static String cut(String message) {
        return Cut.to(message, MAX_MESSAGE);
    }

    private Conditions() {}
}
