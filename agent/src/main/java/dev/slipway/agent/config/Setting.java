package dev.slipway.agent.config;

import dev.slipway.protocol.wire.Tag;
import java.nio.file.Path;
import java.util.List;

/**
 * One value that somebody wrote.
 *
 * @param text as written, empty for tags
 * @param tags for the key {@code tags}, else empty
 * @param origin where it stands, for messages: {@code slipway-agent.yml line 3} or {@code --zone}
 * @param base what a relative path is relative to
 */
record Setting(String text, List<Tag> tags, String origin, Path base) {
    Setting {
        tags = List.copyOf(tags);
    }

    ConfigException wrong(String why) {
        return new ConfigException(origin + ": " + why);
    }
}
