package dev.slipway.agent.doctor;

import dev.slipway.agent.doctor.Finding.Level;
import dev.slipway.protocol.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** An examination for people, a line a finding with what to do below it, and for programs. */
public final class ExaminationText {
    private static final int CHECK_WIDTH = 16;

    /** {@code colours} only where somebody looks at it. */
    public static String text(Examination examination, boolean colours) {
        String findings = examination.findings().stream()
                .map(finding -> line(finding, colours))
                .collect(Collectors.joining());
        return findings + "\n" + summary(examination) + "\n";
    }

    /** Exactly one object. */
    public static String json(Examination examination) {
        return new String(WireJson.write(examination), StandardCharsets.UTF_8);
    }

    private static String line(Finding finding, boolean colours) {
        String mark = colours ? colour(finding.level()) + mark(finding.level()) + "\u001B[0m" : mark(finding.level());
        String line = "%s %s%s\n"
                .formatted(
                        mark,
                        finding.check()
                                + " ".repeat(CHECK_WIDTH - finding.check().length()),
                        finding.found());
        return finding.advice().isEmpty() ? line : line + " ".repeat(CHECK_WIDTH + 2) + "→ " + finding.advice() + "\n";
    }

    private static String mark(Level level) {
        return switch (level) {
            case GOOD -> "✔";
            case DOUBTFUL -> "!";
            case BAD -> "✖";
        };
    }

    private static String colour(Level level) {
        return switch (level) {
            case GOOD -> "\u001B[32m";
            case DOUBTFUL -> "\u001B[33m";
            case BAD -> "\u001B[31m";
        };
    }

    private static String summary(Examination examination) {
        long bad = examination.count(Level.BAD);
        if (bad == 0) {
            return examination.count(Level.DOUBTFUL) == 0
                    ? "Nothing is in the agent's way."
                    : "Nothing is in the agent's way; see what is marked with !";
        }
        return bad == 1 ? "One thing is in the agent's way." : bad + " things are in the agent's way.";
    }

    private ExaminationText() {}
}
