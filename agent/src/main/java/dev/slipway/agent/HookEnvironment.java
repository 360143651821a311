package dev.slipway.agent;

import java.util.HashMap;
import java.util.Map;

/**
 * What hooks inherit: the agent's own environment, with the locale and the C library's settings as they were before the
 * launcher set its own for the Java virtual machine.
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
        return environment;
    }

    private HookEnvironment() {}
}
