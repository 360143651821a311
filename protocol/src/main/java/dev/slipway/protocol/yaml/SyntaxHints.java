package dev.slipway.protocol.yaml;

import dev.slipway.protocol.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Turns a YAML syntax error into a sentence with the line that is at fault and what to write. The parser notices most
 * slips a line or more too late, so the lines before are looked at for the slips that people really make
 * (a blank missing after a colon or a dash, a missing colon, a line at the wrong indentation, a tab).
 */
final class SyntaxHints {
    private static final int LINES_BEFORE = 3;
    private static final Pattern NO_BLANK_AFTER_COLON = Pattern.compile("(\\s*(?:-\\s+)?)([A-Za-z_]+):(\\S.*)");
    private static final Pattern NO_BLANK_AFTER_DASH = Pattern.compile("(\\s*)-([A-Za-z_]+)\\s*:.*");
    private static final Pattern NO_COLON = Pattern.compile("(\\s*(?:-\\s+)?)([A-Za-z_]+)(\\s+[^\\s:#].*)?\\s*");
    private static final Pattern TAB = Pattern.compile("( *)\\t.*");
    private static final Pattern NEEDS_QUOTES =
            Pattern.compile("(\\s*(?:-\\s+)?(?:[A-Za-z_]+\\s*:\\s+)?)([@`*&].*|\\{\\{.*|(?<!^)%.*)");
    private static final Pattern BEHIND_QUOTE =
            Pattern.compile("(\\s*(?:-\\s+)?[A-Za-z_]+\\s*:\\s+)(\"[^\"\\\\]*\"|'[^']*')\\s*[^\\s#].*");
    private static final Pattern COLON_IN_VALUE =
            Pattern.compile("(\\s*(?:-\\s+)?[A-Za-z_]+\\s*:\\s+)([^\"'\\s].*:(\\s.*)?)");

    private final List<String> lines;
    private final Set<String> words;

    SyntaxHints(List<String> lines, Set<String> words) {
        this.lines = lines;
        this.words = words;
    }

    Remark explain(MarkedYAMLException error) {
        Mark mark = error.getProblemMark() != null ? error.getProblemMark() : error.getContextMark();
        int index = mark == null ? 0 : mark.getLine();
        int column = mark == null ? 1 : mark.getColumn() + 1;
        Optional<Remark> unclosed = unclosed(error);
        if (unclosed.isPresent()) {
            return unclosed.get();
        }
        int last = lastWithContent(index);
        for (int i = last; i >= 0 && i >= last - LINES_BEFORE; i--) {
            Optional<Remark> hint = slip(i);
            if (hint.isPresent()) {
                return hint.get();
            }
        }
        Optional<Remark> indentation =
                new Indentation(lines, words).misplaced(last).flatMap(key -> remark(last, key.column(), key.why()));
        return indentation.orElseGet(() -> new Remark(
                index + 1,
                column,
                "",
                "this is not YAML (" + plainProblem(error) + ") near " + quote(last)
                        + "; check the indentation and the colons of this line and the one before."));
    }

    /** A quote or a bracket that is still open when the parser gives up. */
    private Optional<Remark> unclosed(MarkedYAMLException error) {
        Mark opened = error.getContextMark();
        String context = String.valueOf(error.getContext());
        if (opened == null) {
            return Optional.empty();
        } else if (context.contains("quoted scalar")) {
            return remark(
                    opened.getLine(),
                    opened.getColumn(),
                    "the quote that opens here is not closed; close it on the same line.");
        }
        return context.contains("flow mapping") || context.contains("flow sequence")
                ? remark(
                        opened.getLine(),
                        opened.getColumn(),
                        "the bracket that opens here is not closed; close it, or put a text that begins with a bracket in quotes.")
                : Optional.empty();
    }

    /** The parser's own word for it, without its snippet; enough for a search engine. */
    private static String plainProblem(MarkedYAMLException error) {
        String problem = error.getProblem();
        return problem == null ? "syntax error" : Text.excerpt(problem);
    }

    private Optional<Remark> slip(int index) {
        String line = lines.get(index);
        Matcher tab = TAB.matcher(line);
        if (tab.matches()) {
            return remark(index, tab.end(1), "indent with blanks: this line is indented with a tab.");
        }
        Matcher dash = NO_BLANK_AFTER_DASH.matcher(line);
        if (dash.matches() && words.contains(dash.group(2))) {
            return remark(
                    index, dash.end(1), "a blank is missing after the dash: write \"- %s:\".".formatted(dash.group(2)));
        }
        Matcher colon = NO_BLANK_AFTER_COLON.matcher(line);
        if (colon.matches() && words.contains(colon.group(2))) {
            return remark(
                    index,
                    colon.end(1),
                    "a blank is missing after the colon: write \"%s: %s\"."
                            .formatted(colon.group(2), Text.excerpt(colon.group(3))));
        }
        Matcher noColon = NO_COLON.matcher(line);
        if (noColon.matches() && words.contains(noColon.group(2))) {
            String value = noColon.group(3) == null
                    ? ""
                    : " " + Text.excerpt(noColon.group(3).strip());
            return remark(
                    index, noColon.end(1), "a colon is missing: write \"%s:%s\".".formatted(noColon.group(2), value));
        }
        return value(index, line);
    }

    private Optional<Remark> value(int index, String line) {
        Matcher quotes = NEEDS_QUOTES.matcher(line);
        if (quotes.matches()) {
            return remark(
                    index,
                    quotes.end(1),
                    "a value that begins with \"%s\" must be quoted: write '%s'."
                            .formatted(
                                    quotes.group(2).charAt(0),
                                    Text.excerpt(quotes.group(2).strip())));
        }
        Matcher behind = BEHIND_QUOTE.matcher(line);
        if (behind.matches()) {
            return remark(
                    index,
                    behind.end(2),
                    "nothing may follow the closing quote: write %s alone.".formatted(Text.excerpt(behind.group(2))));
        }
        Matcher inValue = COLON_IN_VALUE.matcher(line);
        if (inValue.matches()) {
            return remark(
                    index,
                    inValue.end(1),
                    "a value with a colon and a blank in it must be quoted: write '%s'."
                            .formatted(Text.excerpt(inValue.group(2).strip())));
        }
        return Optional.empty();
    }

    private int lastWithContent(int index) {
        int i = Math.min(index, lines.size() - 1);
        while (i > 0 && (line(i).isBlank() || line(i).stripLeading().startsWith("#"))) {
            i--;
        }
        return i;
    }

    private String line(int index) {
        return index >= 0 && index < lines.size() ? lines.get(index) : "";
    }

    private String quote(int index) {
        return "\"" + Text.excerpt(line(index).strip()) + "\"";
    }

    private Optional<Remark> remark(int index, int columnIndex, String message) {
        return Optional.of(new Remark(
                index + 1,
                columnIndex + 1,
                "",
                message.substring(0, message.length() - 1) + "; the line is " + quote(index) + "."));
    }
}
