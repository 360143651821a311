package dev.slipway.cli.live;

import dev.slipway.cli.Surroundings;
import dev.slipway.cli.view.Line;
import dev.slipway.cli.view.Style;
import dev.slipway.cli.view.picture.Frame;
import dev.slipway.cli.view.picture.Note;
import dev.slipway.cli.view.picture.RunPicture;
import dev.slipway.cli.view.run.RunView;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    private static final Duration SENTENCE = Duration.ofSeconds(10);

    private final PrintWriter out;
    private final Clock clock;
    private final boolean colours;
    private final TerminalSize size;
    private final Thread restoring = new Thread(this::showCursor, "restore-cursor");
    private TerminalSize.@Nullable Size drawnAt;
    private List<Line> picture = List.of();
    private int drawn;
    private @Nullable String drawnRun;
    private String said = "";
    private Instant saidAt = Instant.EPOCH;

    public Screen(Surroundings surroundings) {
        out = surroundings.out();
        clock = surroundings.clock();
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
            said = "";
            print("\n");
        }
        if (saidAt.plus(SENTENCE).isBefore(clock.instant())) {
            said = "";
        }
        drawnRun = run.name();
        TerminalSize.Size now = size.now();
        int room = now.rows() - 1 - (said.isEmpty() ? 0 : 1);
        picture = RunPicture.of(run, notes, new Frame(now.columns(), room, false));
        redraw(now);
    }

    private void redraw(TerminalSize.Size now) {
        List<Line> lines = new ArrayList<>();
        int below = said.isEmpty() ? 0 : 1;
        lines.addAll(picture.subList(0, Math.min(picture.size(), Math.max(0, now.rows() - 1 - below))));
        if (below > 0) {
            lines.add(Line.of(Style.BUSY, said));
        }
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

    /** Stands under the picture for a while, and as long as no other picture is drawn. */
    @Override
    public void say(String sentence) {
        said = sentence;
        saidAt = clock.instant();
        redraw(size.now());
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
