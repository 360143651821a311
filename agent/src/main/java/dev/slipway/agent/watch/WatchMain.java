package dev.slipway.agent.watch;

import dev.slipway.agent.time.Pause;
import java.time.Clock;
import java.util.List;

/**
 * Stands for the agent on a host: the arguments are the command line of the agent proper, which runs as a child process
 * whenever there is something to do. Loads as little as it can, since this is what stays in memory.
 */
public final class WatchMain {
    /** Ends with the status of the agent proper, or 0 when stopped by a signal. */
    public static void main(String[] command) {
        Worker worker = new Worker(List.of(command));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            worker.stop();
            Runtime.getRuntime().halt(0);
        }));
        int status = new Watch(worker, Clock.systemUTC(), Pause.real()).run();
        // Not exit: the hook is for signals.
        Runtime.getRuntime().halt(status);
    }

    private WatchMain() {}
}
