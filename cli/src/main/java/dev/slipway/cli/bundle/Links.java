package dev.slipway.cli.bundle;

import java.util.Map;
import java.util.Optional;

/** Follows a bundle's symbolic links as hosts do: within the bundle, and not on and on. */
final class Links {
    private static final int MAX_LINKS = 40;

    private final Map<String, String> texts;
    private int followed;

    /** By path what they say. */
    Links(Map<String, String> texts) {
        this.texts = texts;
    }

    /** Where a path leads; empty if out of the bundle, or nowhere. */
    Optional<String> end(String path) {
        return walk("", path);
    }

    private Optional<String> walk(String start, String rest) {
        String at = start;
        for (String part : rest.split("/")) {
            if (part.isEmpty() || part.equals(".")) {
                continue;
            }
            if (part.equals("..")) {
                if (at.isEmpty()) {
                    return Optional.empty();
                }
                at = at.substring(0, Math.max(0, at.lastIndexOf('/')));
                continue;
            }
            String next = below(at, part);
            String text = texts.get(next);
            if (text != null) {
                followed++;
                Optional<String> end = followed > MAX_LINKS || text.startsWith("/") ? Optional.empty() : walk(at, text);
                if (end.isEmpty()) {
                    return end;
                }
                next = end.get();
            }
            at = next;
        }
        return Optional.of(at);
    }

    static String below(String directory, String name) {
        return directory.isEmpty() ? name : directory + "/" + name;
    }
}
