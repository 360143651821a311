package dev.slipway.agent.local;

import dev.slipway.agent.work.ProgressListener;
import dev.slipway.agent.work.SegmentProgress;
import java.io.PrintStream;
import java.time.Clock;

/** How a local deployment is told to whoever called for it. */
public interface LocalOutput extends ProgressListener {
    /** Lines for people, as things happen. */
    static LocalOutput lines(PrintStream out, Clock clock) {
        return new LineOutput(out, clock);
    }

    /** One JSON object for programs, at the end. */
    static LocalOutput json(PrintStream out) {
        return new LocalOutput() {
            @Override
            public void begins(String deploymentId, String location) {}

            @Override
            public void changed(SegmentProgress progress) {}

            @Override
            public void ended(LocalResult result) {
                out.println(JsonResult.of(result));
            }
        };
    }

    /** Nothing has been touched yet. */
    void begins(String deploymentId, String location);

    /** Comes last, always and once. */
    void ended(LocalResult result);
}
