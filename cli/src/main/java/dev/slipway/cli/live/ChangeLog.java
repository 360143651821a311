package dev.slipway.cli.live;

import dev.slipway.cli.ReaderGone;
import dev.slipway.cli.view.Line;
import dev.slipway.cli.view.picture.ChangeLines;
import dev.slipway.cli.view.picture.Note;
import dev.slipway.cli.view.run.RunView;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where no terminal is: a line for each change, with a time stamp; what hosts say never makes a line of its own. */
public final class ChangeLog implements Display {
    private final PrintWriter out;
    private final Clock clock;
    private @Nullable RunView last;

    public ChangeLog(PrintWriter out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    @Override
    public void show(RunView run, List<Note> notes) {
        RunView before = last != null && last.name().equals(run.name()) ? last : null;
        ChangeLines.between(before, run).forEach(this::say);
        notes.forEach(note -> say(note.label() + " " + note.text()));
        last = run;
        ReaderGone.check(out);
    }

    @Override
    public void say(String sentence) {
        out.println(Instant.now(clock).truncatedTo(ChronoUnit.SECONDS) + " " + Line.harmless(sentence));
        ReaderGone.check(out);
    }

    @Override
    public void close() {
        out.flush();
    }
}
