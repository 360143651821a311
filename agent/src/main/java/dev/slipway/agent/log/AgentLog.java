package dev.slipway.agent.log;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Sets up java.util.logging once a process: standard error, and a bounded set of files. */
public final class AgentLog {
    /** Eight files of 8 MiB in all. */
    private static final long MAX_BYTES = 8L << 20;

    private static final int OLDER_FILES = 7;

    private static final String FILE_NAME = "slipway-agent.log";

    /** The root must stay reachable: the logging system holds loggers weakly. */
    private static final Logger ROOT = Logger.getLogger("");

    /** The root's, which java.util.logging takes from it when the process is told to end. */
    private static final List<Handler> HANDLERS = new CopyOnWriteArrayList<>();

    /** Log lines go to standard error only. */
    public static void toStandardError() {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
            handler.close();
        }
        HANDLERS.clear();
        ConsoleHandler console = new ConsoleHandler();
        console.setFormatter(new LineFormatter());
        console.setLevel(Level.ALL);
        add(console);
        ROOT.setLevel(Level.INFO);
        // The AWS SDK explains each retry; what matters of it reaches the deployment's diagnostics.
        Logger.getLogger("software.amazon.awssdk").setLevel(Level.SEVERE);
    }

    /**
     * Log lines also go to {@code slipway-agent.log} in this directory, which is created.
     *
     * @throws IOException if it cannot be written; each line tries again
     */
    public static void alsoTo(Path directory) throws IOException {
        RotatingFile file = new RotatingFile(directory.resolve(FILE_NAME), MAX_BYTES, OLDER_FILES);
        try {
            file.open();
        } finally {
            add(file);
        }
    }

    /**
     * What a process that was told to end says last. A plain logger may be without handlers by then: java.util.logging closes
     * them in a shutdown hook of its own, beside ours.
     */
    public static void lastWord(String message) {
        LogRecord record = new LogRecord(Level.INFO, message);
        for (Handler handler : HANDLERS) {
            handler.publish(record);
            handler.flush();
        }
    }

    private static void add(Handler handler) {
        ROOT.addHandler(handler);
        HANDLERS.add(handler);
    }

    private AgentLog() {}
}
