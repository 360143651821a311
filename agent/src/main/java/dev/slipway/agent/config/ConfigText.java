package dev.slipway.agent.config;

import dev.slipway.protocol.wire.Tag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The text of a {@code slipway-agent.yml}: writes one, and says in what an existing one differs. */
public final class ConfigText {
    /**
     * A template with these values in place of the examples that are commented out there.
     *
     * @param template lines such as {@code #gatewayUri: https://…}; what it lacks is added at the end
     */
    public static String of(String template, Map<ConfigKey, String> values, List<Tag> tags) {
        List<String> lines = new ArrayList<>(template.lines().toList());
        values.forEach((key, value) -> put(lines, key, List.of(key.yaml() + ": " + YamlScalar.of(value))));
        if (!tags.isEmpty()) {
            List<String> written = new ArrayList<>(List.of(ConfigKey.TAGS.yaml() + ":"));
            tags.forEach(tag -> written.add("  " + YamlScalar.of(tag.key()) + ": " + YamlScalar.of(tag.value())));
            put(lines, ConfigKey.TAGS, written);
        }
        return String.join("\n", lines) + "\n";
    }

    private static void put(List<String> lines, ConfigKey key, List<String> written) {
        String example = "#" + key.yaml() + ":";
        int at = 0;
        while (at < lines.size() && !lines.get(at).startsWith(example)) {
            at++;
        }
        if (at < lines.size()) {
            lines.remove(at);
            while (at < lines.size() && lines.get(at).startsWith("#  ")) {
                lines.remove(at);
            }
        } else {
            lines.add("");
            at++;
        }
        lines.addAll(at, written);
    }

    /**
     * What the file says otherwise than these values, a phrase each; empty if it says all of them, whatever else is in it.
     *
     * @throws ConfigException if the file is no configuration
     */
    public static List<String> differences(Path file, Map<ConfigKey, String> values, List<Tag> tags)
            throws ConfigException {
        Map<ConfigKey, Setting> existing = new ConfigFile(file).read();
        List<String> differences = new ArrayList<>();
        values.forEach((key, value) -> {
            Setting setting = existing.get(key);
            if (setting == null || !setting.text().equals(value)) {
                String there = setting == null ? "not set" : setting.text();
                differences.add("%s is %s instead of %s".formatted(key.yaml(), there, value));
            }
        });
        if (!tags.isEmpty()) {
            Setting setting = existing.get(ConfigKey.TAGS);
            List<Tag> there = setting == null ? List.of() : setting.tags();
            if (!List.copyOf(there).equals(tags)) {
                differences.add("tags are %s instead of %s".formatted(text(there), text(tags)));
            }
        }
        return differences;
    }

    /** Whether a file names a gateway, so that an agent with it is to be started. */
    public static boolean namesGateway(Path file) throws ConfigException {
        return new ConfigFile(file).read().containsKey(ConfigKey.GATEWAY_URI);
    }

    private static String text(List<Tag> tags) {
        return tags.isEmpty()
                ? "not set"
                : tags.stream().map(tag -> tag.key() + "=" + tag.value()).collect(Collectors.joining(","));
    }

    private ConfigText() {}
}
