package dev.slipway.cli.live;

import dev.slipway.cli.view.picture.Note;
import dev.slipway.cli.view.run.RunView;
import java.util.List;

/** Where a run that is followed is shown. */
public interface Display extends AutoCloseable {
    void show(RunView run, List<Note> notes);

    /** Something that is not of the run: that the API server is away. */
    void say(String sentence);

    @Override
    void close();
}
