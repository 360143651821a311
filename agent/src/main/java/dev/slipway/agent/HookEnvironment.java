package dev.slipway.agent;

import dev.slipway.agent.local.GitHubToken;
import java.util.HashMap;
import java.util.Map;

/**
 * What hooks inherit: the agent's own environment, with the locale and the C library's settings as they were before the
 * launcher set its own for the Java virtual machine, and without the token that bundles are fetched with.
 */
final class HookEnvironment {
    private static final String ORIGINAL = "SLIPWAY_ORIGINAL_LC_ALL";
    private static final String LOCALE = "LC_ALL";
    private static final String ORIGINAL_ARENAS = "SLIPWAY_ORIGINAL_MALLOC_ARENA_MAX";
    private static final String ARENAS = "MALLOC_ARENA_MAX";

    static Map<String, String> of(Map<String, String> own) {
        Map<String, String> environment = new HashMap<>(own);
        String original = environment.remove(ORIGINAL);
        if (original != null) {
            if (original.isEmpty()) {
                environment.remove(LOCALE);
            } else {
                environment.put(LOCALE, original);
            }
        }
        if (environment.remove(ORIGINAL_ARENAS) != null) {
            environment.remove(ARENAS);
        }
        environment.remove(GitHubToken.VARIABLE);
        return environment;
    }

    private HookEnvironment() {}
}
