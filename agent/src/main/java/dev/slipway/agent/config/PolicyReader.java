package dev.slipway.agent.config;

import dev.slipway.agent.engine.policy.HostPolicy;
import dev.slipway.agent.engine.policy.Rules;
import dev.slipway.agent.engine.policy.SourceRule;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the host's own policy. A key that is absent allows everything, an empty list nothing. */
final class PolicyReader {
    private static final Pattern BLANK = Pattern.compile("\\s");
    private static final Pattern DOTS = Pattern.compile("(.*/)?\\.\\.?(/.*)?");

    static HostPolicy read(Settings settings) throws ConfigException {
        return new HostPolicy(
                rules(settings, ConfigKey.ALLOWED_RUN_AS, PolicyReader::user),
                rules(settings, ConfigKey.ALLOWED_SOURCES, PolicyReader::source),
                rules(settings, ConfigKey.ALLOWED_DESTINATIONS, PolicyReader::directory));
    }

    @FunctionalInterface
    private interface Reading<T> {
        T of(Setting.Item item) throws ConfigException;
    }

    private static <T> @Nullable Rules<T> rules(Settings settings, ConfigKey key, Reading<T> reading)
            throws ConfigException {
        Setting setting = settings.at(key);
        if (setting == null) {
            return null;
        }
        List<T> allowed = new ArrayList<>();
        for (Setting.Item item : setting.items()) {
            allowed.add(reading.of(item));
        }
        return new Rules<>(key.yaml(), setting.origin(), allowed);
    }

    private static String user(Setting.Item item) throws ConfigException {
        if (item.text().isEmpty() || BLANK.matcher(item.text()).find()) {
            throw item.wrong("\"" + item.text() + "\" is no user; write one name an entry");
        }
        return item.text();
    }

    private static SourceRule source(Setting.Item item) throws ConfigException {
        return switch (SourceRule.read(item.text())) {
            case SourceRule.Reading.Rule(SourceRule rule) -> rule;
            case SourceRule.Reading.Wrong(String why) -> throw item.wrong(why);
        };
    }

    private static Path directory(Setting.Item item) throws ConfigException {
        try {
            if (item.text().startsWith("/") && !DOTS.matcher(item.text()).matches()) {
                return Path.of(item.text());
            }
        } catch (InvalidPathException e) {
            // The sentence below says what is expected.
        }
        throw item.wrong(
                "\"" + item.text() + "\" is no directory that destinations can lie in; write its whole path from"
                        + " / on, without . and ..");
    }

    private PolicyReader() {}
}
