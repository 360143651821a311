package dev.slipway.cli.live;

import dev.slipway.cli.Surroundings;
import dev.slipway.cli.view.Line;
import dev.slipway.cli.view.Style;
import dev.slipway.cli.view.picture.Frame;
import dev.slipway.cli.view.picture.Note;
import dev.slipway.cli.view.picture.RunPicture;
import dev.slipway.cli.view.run.RunView;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The picture redrawn in place on a terminal. It is never higher than the screen, so that no part of it scrolls out of
 * reach; the last one stays. The cursor is hidden meanwhile, and shown again however the process ends.
 */
public final class Screen implements Display {
    private static final String ESCAPE = "\u001B[";
    private static final String HIDE_CURSOR = ESCAPE + "?25l";
    private static final String SHOW_CURSOR = ESCAPE + "?25h";
    private static final String TO_THE_END_OF_THE_LINE = ESCAPE + "K";
    private static final String TO_THE_END_OF_THE_SCREEN = ESCAPE + "J";
    private static final String WHOLE_SCREEN = ESCAPE + "2J" + ESCAPE + "H";

    private final PrintWriter out;
    private final boolean colours;
    private final TerminalSize size;
    private final Thread restoring = new Thread(this::showCursor, "restore-cursor");
    private TerminalSize.@Nullable Size drawnAt;
    private int drawn;
    private @Nullable String drawnRun;
    private String said = "";

    public Screen(Surroundings surroundings) {
        out = surroundings.out();
        colours = surroundings.terminal().colours();
        size = new TerminalSize(surroundings);
        Runtime.getRuntime().addShutdownHook(restoring);
        print(HIDE_CURSOR);
    }

    /** The picture of another run begins below that of the last. */
    @Override
    public void show(RunView run, List<Note> notes) {
        if (drawnRun != null && !drawnRun.equals(run.name())) {
            drawn = 0;
            print("\n");
        }
        drawnRun = run.name();
        TerminalSize.Size now = size.now();
        int room = now.rows() - 1 - (said.isEmpty() ? 0 : 1);
        List<Line> lines = new ArrayList<>(RunPicture.of(run, notes, new Frame(now.columns(), room, false)));
        if (!said.isEmpty()) {
            lines.add(Line.of(Style.FAINT, said));
        }
        redraw(lines.subList(0, Math.min(lines.size(), now.rows() - 1)), now);
    }

    private void redraw(List<Line> lines, TerminalSize.Size now) {
        StringBuilder text = new StringBuilder();
        if (drawnAt != null && !drawnAt.equals(now)) {
            text.append(WHOLE_SCREEN);
        } else if (drawn > 0) {
            text.append(ESCAPE).append(drawn).append("A\r");
        }
        for (Line line : lines) {
            text.append(line.cut(now.columns()).render(colours))
                    .append(TO_THE_END_OF_THE_LINE)
                    .append('\n');
        }
        print(text.append(TO_THE_END_OF_THE_SCREEN).toString());
        drawn = lines.size();
        drawnAt = now;
    }

    /** Stands under the picture until something else is said. */
    @Override
    public void say(String sentence) {
        said = sentence;
        if (drawnRun == null) {
            redraw(List.of(Line.of(Style.FAINT, sentence)), size.now());
        }
    }

    private void print(String text) {
        out.print(text);
        out.flush();
    }

    private void showCursor() {
        print(SHOW_CURSOR);
    }

    @Override
    public void close() {
        showCursor();
        try {
            Runtime.getRuntime().removeShutdownHook(restoring);
        } catch (IllegalStateException e) {
            return; // the process is ending, and the hook runs
        }
    }
}
