package dev.slipway.agent;

import java.util.HashMap;
import java.util.Map;

/**
 * What hooks inherit: the agent's own environment, with the locale as it was before the launcher set a UTF-8 one for
 * the Java virtual machine.
 */
final class HookEnvironment {
    private static final String ORIGINAL = "SLIPWAY_ORIGINAL_LC_ALL";
    private static final String LOCALE = "LC_ALL";

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
        return environment;
    }

    private HookEnvironment() {}
}
