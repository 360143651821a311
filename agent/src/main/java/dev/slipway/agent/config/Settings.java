package dev.slipway.agent.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was written, read as what each key holds. Whatever is no such thing is an error that says where it stands. */
final class Settings {
    private static final Set<String> WEB = Set.of("http", "https");

    private final Map<ConfigKey, Setting> written = new EnumMap<>(ConfigKey.class);

    /** A value that beats what was put before. */
    void put(ConfigKey key, Setting setting) {
        written.put(key, setting);
    }

    @Nullable
    Setting at(ConfigKey key) {
        return written.get(key);
    }

    @Nullable
    String text(ConfigKey key) throws ConfigException {
        Setting setting = at(key);
        if (setting == null) {
            return null;
        }
        if (setting.text().isEmpty()) {
            throw setting.wrong(key.yaml() + " is empty; give it a value or leave it out");
        }
        return setting.text();
    }

    Path path(ConfigKey key, String byDefault) throws ConfigException {
        Path path = path(key);
        return path == null ? Path.of(byDefault) : path;
    }

    @Nullable
    Path path(ConfigKey key) throws ConfigException {
        String text = text(key);
        Setting setting = at(key);
        if (text == null || setting == null) {
            return null;
        }
        try {
            return setting.base().resolve(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw setting.wrong(key.yaml() + " is no path: " + e.getReason());
        }
    }

    /** A web server's URL. */
    @Nullable
    URI webUri(ConfigKey key) throws ConfigException {
        return uri(key, WEB, "http(s)://HOST[:PORT]");
    }

    /** A URL that names nothing but a server. */
    @Nullable
    URI server(ConfigKey key, String scheme) throws ConfigException {
        URI uri = uri(key, Set.of(scheme), scheme + "://HOST:PORT");
        Setting setting = at(key);
        if (uri == null || setting == null) {
            return null;
        }
        String path = uri.getPath();
        if (uri.getUserInfo() != null || uri.getQuery() != null || (path != null && path.length() > 1)) {
            throw setting.wrong("%s has more than scheme, host and port; write %s://HOST:PORT"
                    .formatted(uri.getUserInfo() == null ? setting.text() : key.yaml(), scheme));
        }
        return uri;
    }

    private @Nullable URI uri(ConfigKey key, Set<String> schemes, String example) throws ConfigException {
        String text = text(key);
        Setting setting = at(key);
        if (text == null || setting == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            if (uri.getScheme() != null && schemes.contains(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // The sentence below says what is expected.
        }
        throw setting.wrong(key.yaml() + " is \"" + text + "\"; write " + example);
    }

    /** A whole number within these bounds. */
    long number(ConfigKey key, long byDefault, long least, long most) throws ConfigException {
        Setting setting = at(key);
        if (setting == null) {
            return byDefault;
        }
        try {
            long number = Long.parseLong(setting.text());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The sentence below says what is expected.
        }
        String bounds = most == Long.MAX_VALUE ? "at least " + least : "at least " + least + " and at most " + most;
        throw setting.wrong(key.yaml() + " is \"" + setting.text() + "\"; write a whole number of " + bounds);
    }

    /** {@code true} or {@code false}, no other word. */
    boolean flag(ConfigKey key, boolean byDefault) throws ConfigException {
        Setting setting = at(key);
        if (setting == null) {
            return byDefault;
        }
        return switch (setting.text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw setting.wrong(key.yaml() + " is \"" + setting.text() + "\"; write true or false");
        };
    }
}
