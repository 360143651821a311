package dev.slipway.protocol.appspec;

import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import java.util.regex.Pattern;

/** Warns about paths that are accepted but bound to fail or to surprise later (appspec-in-the-wild, conclusion 10). */
final class PathWarnings {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{[^}]*}|\\$\\([^)]*\\)|@[A-Za-z_]\\w*@|__[A-Za-z]\\w*?__|#\\{[^}]*}|\\{\\{.*?}}");
    private static final Pattern GLOB = Pattern.compile("[*?]|\\[[^]]*]");
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:([\\\\/].*)?");
    private static final Pattern HOST_PATH = Pattern.compile("/(home|opt|var|usr|root|srv|tmp|mnt|media)/.*");
    private static final Pattern FILE_NAME = Pattern.compile(".+\\.[A-Za-z0-9]{1,8}");

    private static final int MAX_PATH = 4096;

    private final Scope scope;

    PathWarnings(Scope scope) {
        this.scope = scope;
    }

    void location(YamlNode at, String location, String path) {
        placeholder(at, location, path);
        inBundle(at, location, path);
        if (location.chars().anyMatch(Character::isWhitespace)) {
            warn(
                    at,
                    path,
                    "location is the path of one file, not a command line; the script gets no arguments, and %s is looked for with its blanks."
                            .formatted(at.describe()));
        }
        if (HOST_PATH.matcher(location).matches() || DRIVE.matcher(location).matches()) {
            warn(
                    at,
                    path,
                    "location is looked for in the bundle, not on the host; write the path from the bundle's root.");
        }
    }

    void source(Scalar source, String path) {
        placeholder(source, source.text(), path);
        inBundle(source, source.text(), path);
        if (GLOB.matcher(beginning(source.text())).find()) {
            warn(
                    source,
                    path,
                    "source is one file or directory; patterns are not expanded. Name the directory to copy what is in it.");
        }
    }

    void destination(Scalar destination, String source, String path) {
        String text = destination.text();
        placeholder(destination, text, path);
        if (!scope.isWindows() && (DRIVE.matcher(text).matches() || text.startsWith("\\"))) {
            warn(destination, path, "this is a Windows path, but the AppSpec says \"os: linux\".");
        } else if (scope.isWindows() && text.startsWith("/")) {
            warn(destination, path, "this is a Linux path, but the AppSpec says \"os: windows\".");
        } else if (text.startsWith("~")) {
            warn(destination, path, "~ is not expanded and Install refuses it; write the whole path.");
        } else if (!isAbsolute(text)) {
            warn(destination, path, "destination is relative and Install refuses it; write a path from the root.");
        }
        String name = lastPart(text);
        if (name.equals(lastPart(source)) && FILE_NAME.matcher(name).matches()) {
            warn(
                    destination,
                    path,
                    "destination is always a directory: this makes %s/%s. Leave the file's name out."
                            .formatted(Text.excerpt(text), Text.excerpt(name)));
        }
    }

    void object(Scalar object, String text, String path) {
        placeholder(object, text, path);
        if (!isAbsolute(text)) {
            warn(
                    object,
                    path,
                    "object is relative and matches no copied file; write the path on the host from the root.");
        }
    }

    void placeholder(YamlNode at, String text, String path) {
        if (PLACEHOLDER.matcher(beginning(text)).find()) {
            warn(
                    at,
                    path,
                    "%s looks like a placeholder that nothing has replaced; it is taken literally."
                            .formatted(at.describe()));
        }
    }

    private void inBundle(YamlNode at, String text, String path) {
        if (BundlePath.relative(scope.isWindows() ? text.replace('\\', '/') : text)
                .isEmpty()) {
            warn(at, path, "%s leads out of the bundle and is refused when it is used.".formatted(at.describe()));
        }
        if (!scope.isWindows() && text.contains("\\")) {
            warn(at, path, "on Linux a backslash is part of a name; write / between directories.");
        }
    }

    /** No path is longer, and the patterns need quadratic time. */
    private static String beginning(String text) {
        return text.substring(0, Math.min(text.length(), MAX_PATH));
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

    private void warn(YamlNode at, String path, String message) {
        scope.remarks().warning(at, path, message);
    }
}
