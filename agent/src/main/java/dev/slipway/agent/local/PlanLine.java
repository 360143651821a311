package dev.slipway.agent.local;

import dev.slipway.agent.engine.install.PreviewStep;
import dev.slipway.protocol.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One step of a plan as a line; names from a bundle cannot steer the terminal. */
final class PlanLine {
    /** As long as a path may be on Linux. */
    private static final int LONGEST = 4096;

    static String of(PreviewStep step) {
        String word = word(step.action().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        String source = step.source();
        String from = source == null || step.action() == PreviewStep.Action.RETAIN ? "" : shown(source) + " -> ";
        List<String> remarks = remarks(step);
        return word + from + shown(step.target()) + (remarks.isEmpty() ? "" : "  (" + String.join(", ", remarks) + ")");
    }

    static String conflict(String target) {
        return word("conflict") + shown(target);
    }

    private static List<String> remarks(PreviewStep step) {
        List<String> remarks = new ArrayList<>();
        if (step.inDirectorysPlace()) {
            remarks.add("a link in the place of a directory; what it leads to stays");
        }
        switch (step.action()) {
            case LEAVE -> remarks.add("not empty: others have put something there");
            case RETAIN -> remarks.add("exists and is kept");
            case REMOVE_RULE -> remarks.add("SELinux rule of the last revision");
            case REMOVE, MKDIR, PERMISSIONS, COPY, LINK -> {}
        }
        switch (step.replaces()) {
            case NOTHING -> {}
            case OWN -> remarks.add("replaces its predecessor");
            case FOREIGN -> remarks.add("overwrites what another put there");
        }
        if (step.mode() != null) {
            remarks.add("mode " + step.mode());
        }
        if (step.owner() != null) {
            remarks.add("owner " + step.owner());
        }
        if (step.group() != null) {
            remarks.add("group " + step.group());
        }
        if (step.acls() != null) {
            remarks.add(step.acls().isEmpty() ? "no acls any more" : "acls " + shown(String.join(" ", step.acls())));
        }
        if (step.context() != null) {
            remarks.add("context " + shown(step.context()));
        }
        return remarks;
    }

    private static String word(String word) {
        return "%-11s  ".formatted(word);
    }

    private static String shown(String path) {
        return Text.line(path, LONGEST);
    }

    private PlanLine() {}
}
