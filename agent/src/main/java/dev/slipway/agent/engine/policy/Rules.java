package dev.slipway.agent.engine.policy;

import java.util.List;

/**
 * What one key of {@code slipway-agent.yml} allows. Everything else is refused; an empty list refuses all.
 *
 * @param key as the file has it
 * @param origin where it stands, for messages: {@code /etc/slipway/slipway-agent.yml line 3}
 */
public record Rules<T>(String key, String origin, List<T> allowed) {
    private static final int SHOWN = 4;

    public Rules {
        allowed = List.copyOf(allowed);
    }

    /** The key and where it stands, as messages name it. */
    public String named() {
        return key + " (" + origin + ")";
    }

    /** What is allowed, as messages name it; the first few. */
    public String listed() {
        if (allowed.isEmpty()) {
            return "nothing";
        }
        List<String> first = allowed.stream().limit(SHOWN).map(Object::toString).toList();
        String more = allowed.size() > SHOWN ? " and %d more".formatted(allowed.size() - SHOWN) : "";
        return String.join(", ", first) + more;
    }
}
