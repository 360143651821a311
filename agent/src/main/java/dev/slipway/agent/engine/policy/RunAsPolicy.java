package dev.slipway.agent.engine.policy;

import dev.slipway.protocol.appspec.Script;
import java.util.Objects;
import java.util.Optional;

/** allowedRunAs: which user a hook runs as (A 10), and whether this host lets it. */
public final class RunAsPolicy {
    private static final String ROOT = "root";

    /**
     * The user that a script runs as: that of {@code runas}, also beside {@code sudo}, which then only serves to become
     * that user; else root with {@code sudo}; else the agent's own.
     */
    public static String effectiveUser(Script script, String agentUser) {
        String fallback = script.sudo() ? ROOT : agentUser;
        return Objects.requireNonNullElse(script.runAs(), fallback);
    }

    /**
     * Why the script may not run, as one sentence; empty if it may. Names are compared as written, so another name or
     * the number of an allowed user is refused too.
     */
    public static Optional<String> refusal(Rules<String> rules, String event, Script script, String agentUser) {
        String user = effectiveUser(script, agentUser);
        return rules.allowed().contains(user)
                ? Optional.empty()
                : Optional.of("script %s of %s would run as user %s, but this host's %s allows %s"
                        .formatted(script.location(), event, user, rules.named(), rules.listed()));
    }

    private RunAsPolicy() {}
}
