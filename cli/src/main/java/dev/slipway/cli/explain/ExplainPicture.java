package dev.slipway.cli.explain;

import dev.slipway.cli.explain.Explanation.Host;
import dev.slipway.cli.explain.Explanation.Reason;
import dev.slipway.cli.foresee.Wrap;
import java.util.ArrayList;
import java.util.List;

/** An explanation for people. */
public final class ExplainPicture {
    private static final String ARROW = "→ ";

    private final int columns;
    private final List<String> lines = new ArrayList<>();

    private ExplainPicture(int columns) {
        this.columns = columns;
    }

    /** The lines, none longer than {@code columns} unless a single word is. */
    public static List<String> of(Explanation explanation, int columns) {
        ExplainPicture picture = new ExplainPicture(columns);
        picture.draw(explanation, "");
        return picture.lines;
    }

    private void draw(Explanation explanation, String indent) {
        lines.addAll(Wrap.of(indent, explanation.headline(), columns));
        int number = 0;
        for (Reason reason : explanation.reasons()) {
            number++;
            lines.addAll(Wrap.of("%s  %d. ".formatted(indent, number), reason.text(), columns));
            actions(indent + "     ", reason.actions());
        }
        int width = explanation.hosts().stream()
                .mapToInt(host -> host.host().length())
                .max()
                .orElse(0);
        for (Host host : explanation.hosts()) {
            lines.addAll(Wrap.of(indent + "  " + pad(host.host(), width) + "  ", host.text(), columns));
        }
        explanation.next().forEach(next -> lines.addAll(Wrap.of(indent, next, columns)));
        actions(indent, explanation.actions());
        if (explanation.behind() != null) {
            draw(explanation.behind(), indent + "  ");
        }
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private void actions(String indent, List<String> actions) {
        actions.forEach(action -> lines.addAll(Wrap.of(indent + ARROW, action, columns)));
    }
}
