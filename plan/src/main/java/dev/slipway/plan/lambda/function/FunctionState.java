package dev.slipway.plan.lambda.function;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The persisted state of a Lambda run's one target.
 *
 * @param traffic where the alias stands; null before it was looked at
 * @param hook the hook execution that is waited for, or was last
 * @param retrying why AWS cannot be called at the moment; null if nothing stands in the way
 */
public record FunctionState(
        FunctionGoal goal,
        Map<HookEvent, EventProgress> events,
        @Nullable AliasTraffic traffic,
        @Nullable HookExecution hook,
        @Nullable Retrying retrying) {

    public FunctionState {
        events = Map.copyOf(events);
    }

    /** Before anything. */
    public static FunctionState starting(FunctionGoal goal) {
        return new FunctionState(goal, Map.of(), null, null, null);
    }

    /** How far this event is. */
    public EventProgress event(HookEvent event) {
        return events.getOrDefault(event, EventProgress.PENDING);
    }

    /** The event that failed, if one has. */
    public Optional<HookEvent> failed() {
        return Optional.of(HookEvent.values()).stream()
                .flatMap(java.util.Arrays::stream)
                .filter(event -> event(event).status() == EventProgress.Status.FAILED)
                .findFirst();
    }

    public FunctionState with(HookEvent event, EventProgress progress) {
        Map<HookEvent, EventProgress> all = new EnumMap<>(HookEvent.class);
        all.putAll(events);
        all.put(event, progress);
        return new FunctionState(goal, all, traffic, hook, retrying);
    }

    public FunctionState starts(HookEvent event, Instant now) {
        return with(event, event(event).running(now));
    }

    public FunctionState ends(HookEvent event, EventProgress.Status how, Instant now, String why) {
        return with(event, event(event).ended(how, now, why));
    }

    public FunctionState with(AliasTraffic newer) {
        return new FunctionState(goal, events, newer, hook, retrying);
    }

    public FunctionState with(@Nullable HookExecution execution) {
        return new FunctionState(goal, events, traffic, execution, retrying);
    }

    public FunctionState retrying(@Nullable Retrying again) {
        return new FunctionState(goal, events, traffic, hook, again);
    }
}
