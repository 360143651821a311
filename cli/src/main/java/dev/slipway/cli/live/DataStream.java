package dev.slipway.cli.live;

import dev.slipway.cli.Output;
import dev.slipway.cli.ReaderGone;
import dev.slipway.cli.view.picture.Note;
import dev.slipway.cli.view.run.RunView;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run that is followed as a stream of data for programs: its view whenever more than a clock has changed. */
public final class DataStream implements Display {
    private final PrintWriter out;
    private final PrintWriter err;
    private final Output output;
    private @Nullable RunView last;

    public DataStream(PrintWriter out, PrintWriter err, Output output) {
        this.out = out;
        this.err = err;
        this.output = output;
    }

    @Override
    public void show(RunView run, List<Note> notes) {
        if (last == null || !last.timeless().equals(run.timeless())) {
            out.print(output.streamed(run));
            ReaderGone.check(out);
        }
        last = run;
    }

    @Override
    public void say(String sentence) {
        err.println(sentence);
        err.flush();
    }

    @Override
    public void close() {
        out.flush();
    }
}
