package dev.slipway.protocol.appspec;

import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.Remark;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Entry;
import dev.slipway.protocol.yaml.YamlNode.Mapping;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import dev.slipway.protocol.yaml.YamlReading;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what stands where a file's keys should begin (appspec-in-the-wild, conclusion 4). */
final class Beginning {
    private static final Pattern NO_BLANK = Pattern.compile("([a-z_]+):(\\S.*)");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Why the document has no keys, or none that can be read; empty if it has. */
    static Optional<Remark> misfit(YamlReading.Document document) {
        YamlNode found = document.root();
        if (found instanceof Mapping mapping) {
            return mapping.entries().stream()
                    .filter(entry -> entry.name().indexOf(BYTE_ORDER_MARK) >= 0)
                    .findFirst()
                    .map(Beginning::byteOrderMark)
                    .or(() -> indented(document, mapping));
        }
        String line = document.line(found.line()).strip();
        Matcher noBlank = NO_BLANK.matcher(line);
        if (noBlank.matches() && AppSpecParser.KEYS.contains(noBlank.group(1))) {
            return Optional.of(new Remark(
                    found.line(),
                    found.column(),
                    noBlank.group(1),
                    "a blank is missing after the colon: write \"%s: %s\"."
                            .formatted(noBlank.group(1), Text.excerpt(noBlank.group(2)))));
        }
        String message = found instanceof Scalar && keysFollow(document, found.line())
                ? "\"%s\" stands before the first key; delete it, or make it a comment with # at its beginning."
                        .formatted(Text.excerpt(line))
                : "expected keys such as \"version: 0.0\" and \"os: linux\", found %s%s."
                        .formatted(found.describe(), found instanceof Scalar ? "; a comment begins with #" : "");
        return Optional.of(new Remark(found.line(), found.column(), "", message));
    }

    /** One at the very beginning of a file is harmless and gone by now; editors that join files leave others. */
    private static Remark byteOrderMark(Entry entry) {
        String name = entry.name().replace(String.valueOf(BYTE_ORDER_MARK), "");
        return new Remark(
                entry.key().line(),
                entry.key().column(),
                "",
                "an invisible byte order mark (U+FEFF) belongs to \"%s\"; delete this line and type it anew."
                        .formatted(Text.excerpt(name)));
    }

    /** Keys further left than the first one end the document in YAML's eyes. */
    private static Optional<Remark> indented(YamlReading.Document document, Mapping first) {
        int line = document.ignoredFromLine();
        String key = document.line(line).split(":", 2)[0].strip();
        if (line == 0 || first.column() == 1 || !AppSpecParser.KEYS.contains(key)) {
            return Optional.empty();
        }
        return Optional.of(new Remark(
                first.line(),
                first.column(),
                "",
                "the first key stands at column %d, \"%s\" (line %d) further left: write all keys of the top level at the left margin."
                        .formatted(first.column(), key, line)));
    }

    private static boolean keysFollow(YamlReading.Document document, int line) {
        return document.lines().stream()
                .skip(line)
                .map(text -> text.split(":", 2))
                .anyMatch(parts -> parts.length == 2 && AppSpecParser.KEYS.contains(parts[0].strip()));
    }

    private Beginning() {}
}
