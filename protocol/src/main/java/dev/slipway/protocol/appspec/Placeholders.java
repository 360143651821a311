package dev.slipway.protocol.appspec;

import dev.slipway.protocol.yaml.Remark.Effect;
import dev.slipway.protocol.yaml.YamlFields;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Entry;
import java.util.Set;
import java.util.regex.Pattern;

/** Warns about placeholders that a build should have replaced (appspec-in-the-wild, conclusion 10). */
public final class Placeholders {
    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\$\\{[^}]*}|\\$\\([^)]*\\)|(?:^|/)\\$[A-Z_][A-Z0-9_]*(?:/|$)"
                    + "|@[A-Za-z_]\\w*@|__[A-Za-z]\\w*?__|#\\{[^}]*}|\\{\\{.*?}}");
    private static final int MAX_PATH = 4096;

    private final Scope scope;

    public Placeholders(Scope scope) {
        this.scope = scope;
    }

    /** Warns if a value holds one. */
    public void warn(YamlNode at, String text, String path, Effect effect) {
        if (PLACEHOLDER.matcher(beginning(text)).find()) {
            scope.remarks()
                    .warning(
                            at,
                            path,
                            effect,
                            "%s looks like a placeholder that nothing has replaced, and is taken literally; have the build replace it."
                                    .formatted(at.describe()));
        }
    }

    /** Warns about keys that may lack a value, but were not meant to: {@code #} begins a comment. */
    public void warnEmptied(YamlFields fields, Set<String> optional) {
        for (Entry entry : fields.entries()) {
            if (optional.contains(entry.name())
                    && entry.value().isNull()
                    && emptiedByComment(scope, entry)
                    && scope.remarks().takesWarnings()) {
                scope.remarks()
                        .warning(
                                entry.key(),
                                fields.pathOf(entry.name()),
                                "%s has no value, because # begins a comment: put the value in quotes."
                                        .formatted(entry.name()));
            }
        }
    }

    /** True if a placeholder that begins with the comment sign has left nothing of the value. */
    static boolean emptiedByComment(Scope scope, Entry entry) {
        return scope.document().line(entry.key().line()).contains("#{");
    }

    /** No path is longer, and the patterns need quadratic time. */
    static String beginning(String text) {
        return text.substring(0, Math.min(text.length(), MAX_PATH));
    }
}
