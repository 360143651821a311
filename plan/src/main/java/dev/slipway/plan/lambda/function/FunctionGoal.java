package dev.slipway.plan.lambda.function;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an AppSpec asks for (S 5.3).
 *
 * @param function name or ARN
 * @param currentVersion what the alias must serve at the start; null for whatever it serves
 * @param hooks the functions that decide, by event
 */
public record FunctionGoal(
        String function,
        String alias,
        @Nullable String currentVersion,
        String targetVersion,
        Map<HookEvent, String> hooks) {

    public FunctionGoal {
        hooks = Map.copyOf(hooks);
    }

    /** The function that decides about this event, if there is one. */
    public Optional<String> hook(HookEvent event) {
        return Optional.ofNullable(hooks.get(event));
    }

    /** For people: {@code alias live of api}. */
    public String inWords() {
        return "alias %s of %s".formatted(alias, function);
    }
}
