package dev.slipway.agent.lint;

import dev.slipway.agent.engine.lint.Finding;
import dev.slipway.agent.engine.lint.Finding.Severity;
import dev.slipway.protocol.text.Text;
import java.util.ArrayList;
import java.util.List;

/** A report for people: a line for each finding, and one that sums up. */
public final class TextReport {
    private static final int COLUMNS = 100;
    private static final int LONGEST = 4096;
    private static final String INDENT = "    ";
    private static final String BOLD = "1";
    private static final String RED = "1;31";
    private static final String YELLOW = "1;33";
    private static final String GREEN = "1;32";

    /** What the output goes to. */
    public enum Look {
        /** A file or a pipe: one line for each finding, for grep and for editors. */
        PLAIN,
        /** A terminal without colours: lines end before its edge. */
        WRAPPED,
        /** A terminal. */
        COLOURED
    }

    private final LintReport report;
    private final boolean strict;
    private final Look look;

    private TextReport(LintReport report, boolean strict, Look look) {
        this.report = report;
        this.strict = strict;
        this.look = look;
    }

    /** The report, ending with a line feed. */
    public static String of(LintReport report, boolean strict, Look look) {
        return new TextReport(report, strict, look).text();
    }

    private String text() {
        StringBuilder out = new StringBuilder();
        for (Finding finding : report.findings()) {
            out.append(line(finding)).append('\n');
        }
        if (look != Look.PLAIN && !report.findings().isEmpty()) {
            out.append('\n');
        }
        return out.append(summary()).append('\n').toString();
    }

    private String line(Finding finding) {
        String file = Text.line(finding.file(), LONGEST);
        String place = finding.line() == 0 ? file : file + ":" + finding.line();
        String word = finding.severity().word();
        String rest = key(finding) + finding.message();
        if (look == Look.PLAIN) {
            return place + ": " + word + ": " + rest;
        }
        String colour = finding.severity() == Severity.ERROR ? RED : YELLOW;
        return paint(BOLD, place) + ": " + paint(colour, word) + "\n" + wrapped(rest);
    }

    /** Unless the message begins with it anyway. */
    private static String key(Finding finding) {
        String key = finding.key();
        boolean said =
                finding.message().startsWith(key + " ") || finding.message().startsWith("\"" + key + "\"");
        return key.isEmpty() || said ? "" : key + ": ";
    }

    /** Each line begins with blanks, and ends before the terminal's edge unless a word is longer. */
    private static String wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (!line.isEmpty() && INDENT.length() + line.length() + 1 + word.length() > COLUMNS) {
                lines.add(INDENT + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(INDENT + line);
        return String.join("\n", lines);
    }

    private String summary() {
        List<String> counts = new ArrayList<>();
        if (report.errors() > 0) {
            counts.add(count(report.errors(), "error"));
        }
        if (report.warnings() > 0) {
            counts.add(count(report.warnings(), "warning"));
        }
        String verdict = report.errors() > 0
                ? paint(RED, "refused")
                : strict && report.warnings() > 0
                        ? paint(YELLOW, "not clean (--strict)")
                        : report.warnings() > 0 ? paint(YELLOW, "accepted") : paint(GREEN, "clean");
        String words = counts.isEmpty() ? "" : ": " + String.join(", ", counts);
        return Text.line(report.path(), LONGEST) + " is " + verdict + words + "." + unchecked();
    }

    private String unchecked() {
        if (report.bundleChecked() || report.appSpec() == null) {
            return "";
        }
        return (look == Look.PLAIN ? " " : "\n")
                + (report.path().equals(report.appSpec())
                        ? "Only this file was checked; give its directory or bundle to check what it names."
                        : "What it names in the bundle is checked once it is accepted.");
    }

    private String paint(String code, String text) {
        return look == Look.COLOURED ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }

    private static String count(long number, String word) {
        return number + " " + word + (number == 1 ? "" : "s");
    }
}
