package dev.slipway.agent.engine.hooks;

import java.util.LinkedHashMap;
import java.util.Map;

/** What scripts see: the agent's own environment and the deployment's variables (A 10). */
public final class HookEnvironment {
    /** How a launcher hands over the {@code LC_ALL} that it replaced for the JVM; empty if there was none. */
    private static final String ORIGINAL_LOCALE = "SLIPWAY_ORIGINAL_LC_ALL";

    private static final String LOCALE = "LC_ALL";

    /** The agent's environment as it was before the launcher gave the JVM a locale of its own (stack 6). */
    public static Map<String, String> inherited(Map<String, String> own) {
        Map<String, String> inherited = new LinkedHashMap<>(own);
        String original = inherited.remove(ORIGINAL_LOCALE);
        if (original != null) {
            if (original.isEmpty()) {
                inherited.remove(LOCALE);
            } else {
                inherited.put(LOCALE, original);
            }
        }
        return inherited;
    }

    private HookEnvironment() {}
}
