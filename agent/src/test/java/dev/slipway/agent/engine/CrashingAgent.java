package dev.slipway.agent.engine;

import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.work.CancellationSignal;
import java.io.IOException;
import java.nio.file.Path;

/** An agent in a process of its own that halts, as if killed, at a named instant. */
public final class CrashingAgent {
    static final int HALTED = 77;

    private CrashingAgent() {}

    /** Arguments: the host's directory, deployment number, instant. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        TestingHost host = new TestingHost(Path.of(arguments[0]));
        Milestones milestones = name -> {
            if (name.equals(arguments[2])) {
                Runtime.getRuntime().halt(HALTED);
            }
        };
        Segment segment = CrashTest.segment(host, Integer.parseInt(arguments[1]));
        host.engine(milestones).run(segment, progress -> {}, CancellationSignal.never());
    }
}
