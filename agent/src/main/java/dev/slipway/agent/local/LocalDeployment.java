package dev.slipway.agent.local;

import java.io.PrintStream;
import java.time.Clock;

/** Runs one deployment on this host without an operator (A 13). */
public final class LocalDeployment {
    private final LocalOptions options;
    private final Clock clock;
    private final PrintStream out;

    public LocalDeployment(LocalOptions options, Clock clock, PrintStream out) {
        this.options = options;
        this.clock = clock;
        this.out = out;
    }

    /** Runs it and prints its progress; 0 if it succeeded, 1 if it was refused or failed. */
    public int run() throws InterruptedException {
        out.println(clock.instant() + " " + options.bundleLocation() + ": local deployments are not supported yet");
        return 1;
    }
}
