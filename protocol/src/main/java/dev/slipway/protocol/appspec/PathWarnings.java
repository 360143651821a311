package dev.slipway.protocol.appspec;

import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.Remark.Effect;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import java.util.regex.Pattern;

/**
 * Warns about paths that are accepted but bound to fail or to surprise later (appspec-in-the-wild, conclusion 10). What
 * only the bundle's files could tell for certain is {@link Effect#GUESSED}.
 */
public final class PathWarnings {
    private static final Pattern GLOB = Pattern.compile("[*?]|\\[[^]]*]");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:([\\\\/].*)?");
    private static final Pattern HOST_PATH = Pattern.compile("/(home|opt|var|usr|root|srv|tmp|mnt|media|etc)/.*");
    private static final Pattern FILE_NAME = Pattern.compile(".+\\.[A-Za-z0-9]{1,8}");

    private final Scope scope;
    private final Placeholders placeholders;

    public PathWarnings(Scope scope) {
        this.scope = scope;
        this.placeholders = new Placeholders(scope);
    }

    /** @param runs whether anybody will run the script; what nobody runs cannot fail */
    void location(YamlNode at, String location, String path, boolean runs) {
        placeholders.warn(at, location, path, Effect.GUESSED);
        inBundle(at, location, path, runs ? Effect.FAILS : Effect.IGNORED);
        if (location.chars().anyMatch(Character::isWhitespace)) {
            warn(
                    at,
                    path,
                    Effect.GUESSED,
                    "location is the path of one file, not a command line; the script gets no arguments, and %s is looked for with its blanks."
                            .formatted(at.describe()));
        }
        if (HOST_PATH.matcher(location).matches() || DRIVE.matcher(location).matches()) {
            warn(
                    at,
                    path,
                    Effect.GUESSED,
                    "location is looked for in the bundle, not on the host; write the path from the bundle's root.");
        }
    }

    void source(Scalar source, String path) {
        String text = source.text();
        placeholders.warn(source, text, path, Effect.GUESSED);
        inBundle(source, text, path, Effect.FAILS);
        if (text.isBlank()) {
            warn(
                    source,
                    path,
                    Effect.DOUBTFUL,
                    "source is empty, which means the whole bundle; write \"source: /\" if that is meant.");
        }
        if (GLOB.matcher(Placeholders.beginning(text)).find()) {
            warn(
                    source,
                    path,
                    Effect.GUESSED,
                    "source is one file or directory; patterns are not expanded. Name the directory to copy what is in it.");
        }
    }

    void destination(Scalar destination, String source, String path) {
        String text = destination.text();
        placeholders.warn(destination, text, path, Effect.DOUBTFUL);
        if (text.isEmpty()) {
            warn(
                    destination,
                    path,
                    Effect.FAILS,
                    "destination is empty and Install refuses it; write a path from the root.");
        } else if (scope.isWindows()) {
            windowsDestination(destination, path);
        } else if (DRIVE.matcher(text).matches() || text.startsWith("\\")) {
            warn(
                    destination,
                    path,
                    Effect.FAILS,
                    "this is a Windows path, but the AppSpec says \"os: linux\", so Install refuses it; write a path from / on.");
        } else if (text.startsWith("~")) {
            warn(destination, path, Effect.FAILS, "~ is not expanded and Install refuses it; write the whole path.");
        } else if (!isAbsolute(text)) {
            warn(
                    destination,
                    path,
                    Effect.FAILS,
                    "destination is relative and Install refuses it; write a path from the root.");
        }
        String name = lastPart(text);
        if (name.equals(lastPart(source)) && FILE_NAME.matcher(name).matches()) {
            warn(
                    destination,
                    path,
                    Effect.GUESSED,
                    "destination is always a directory: this makes %s/%s. Leave the file's name out."
                            .formatted(Text.excerpt(text), Text.excerpt(name)));
        }
    }

    private void windowsDestination(Scalar destination, String path) {
        if (destination.text().startsWith("/")) {
            warn(destination, path, Effect.DOUBTFUL, "this is a Linux path, but the AppSpec says \"os: windows\".");
        } else if (!isAbsolute(destination.text())) {
            warn(
                    destination,
                    path,
                    Effect.FAILS,
                    "destination is relative and Install refuses it; write a path from the root.");
        }
    }

    public void object(Scalar object, String text, String path) {
        placeholders.warn(object, text, path, Effect.DOUBTFUL);
        if (!isAbsolute(text)) {
            warn(
                    object,
                    path,
                    Effect.IGNORED,
                    "object is relative and matches no copied file; write the path on the host from the root.");
        }
    }

    private void inBundle(YamlNode at, String text, String path, Effect ofLeadingOut) {
        if (BundlePath.relative(scope.isWindows() ? text.replace('\\', '/') : text)
                .isEmpty()) {
            warn(
                    at,
                    path,
                    ofLeadingOut,
                    "%s leads out of the bundle and is refused when it is used; write a path from the bundle's root."
                            .formatted(at.describe()));
        }
        if (!scope.isWindows() && text.contains("\\")) {
            warn(at, path, Effect.GUESSED, "on Linux a backslash is part of a name; write / between directories.");
        }
    }

    private boolean isAbsolute(String text) {
        return scope.isWindows()
                ? DRIVE.matcher(text).matches() || text.startsWith("\\") || text.startsWith("/")
                : text.startsWith("/");
    }

    private static String lastPart(String path) {
        String plain = path.replace('\\', '/');
        return plain.substring(plain.lastIndexOf('/') + 1);
    }

    private void warn(YamlNode at, String path, Effect effect, String message) {
        scope.remarks().warning(at, path, effect, message);
    }
}
