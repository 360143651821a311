package dev.slipway.agent.config;

import dev.slipway.protocol.wire.Tag;
import java.nio.file.Path;
import java.util.List;

/**
 * One value that somebody wrote.
 *
 * @param text as written, empty for tags and lists
 * @param tags for the key {@code tags}, else empty
 * @param items for a key that holds a list, else empty
 * @param origin where it stands, for messages: {@code slipway-agent.yml line 3} or {@code --zone}
 * @param base what a relative path is relative to
 */
record Setting(String text, List<Tag> tags, List<Item> items, String origin, Path base) {
    Setting {
        tags = List.copyOf(tags);
        items = List.copyOf(items);
    }

    /** One item of a list, and where it stands. */
    record Item(String text, String origin) {
        ConfigException wrong(String why) {
            return new ConfigException(origin + ": " + why);
        }
    }

    static Setting of(String text, String origin, Path base) {
        return new Setting(text, List.of(), List.of(), origin, base);
    }

    static Setting ofTags(List<Tag> tags, String origin, Path base) {
        return new Setting("", tags, List.of(), origin, base);
    }

    static Setting ofItems(List<Item> items, String origin, Path base) {
        return new Setting("", List.of(), items, origin, base);
    }

    ConfigException wrong(String why) {
        return new ConfigException(origin + ": " + why);
    }
}
