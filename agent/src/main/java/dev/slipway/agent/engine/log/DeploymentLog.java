package dev.slipway.agent.engine.log;

import dev.slipway.agent.files.IoTrouble;
import dev.slipway.protocol.text.Text;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes an event's lines to scripts.log of the deployment and to the deployments log (A 10). A log that cannot be
 * written fails no event: the report has the lines that matter.
 */
public final class DeploymentLog {
    private static final long SCRIPTS_LOG_BYTES = 16L << 20;
    private static final int SCRIPTS_LOG_FILES = 4;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final RotatingFile scriptsLog;
    private final @Nullable RotatingFile deploymentsLog;
    private final String deploymentId;
    private final Clock clock;

    /** @param deploymentsLog null if this host keeps none */
    public DeploymentLog(Path scriptsLog, @Nullable RotatingFile deploymentsLog, String deploymentId, Clock clock) {
        this.scriptsLog = new RotatingFile(scriptsLog, SCRIPTS_LOG_BYTES, SCRIPTS_LOG_FILES);
        this.deploymentsLog = deploymentsLog;
        this.deploymentId = deploymentId;
        this.clock = clock;
    }

    /** A new event's part of the log. */
    public EventLog event(String name) {
        EventLog log = new EventLog();
        log.line("LifecycleEvent - " + name);
        return log;
    }

    /** The lines of one event. */
    public final class EventLog {
        private final LastLines tail = new LastLines();
        private final StringBuilder pending = new StringBuilder();
        private static final int FLUSH_CHARACTERS = 64 * 1024;

        private EventLog() {}

        /** Adds a line, without line feed. Whatever a script has printed, it cannot steer the terminal of who reads it. */
        public void line(String text) {
            String clean = Text.clean(text);
            tail.add(clean);
            pending.append(clean).append('\n');
            if (pending.length() > FLUSH_CHARACTERS) {
                flush();
            }
        }

        /** Writes what is pending. */
        public void flush() {
            if (pending.isEmpty()) {
                return;
            }
            String now = TIME.format(Instant.now(clock).atZone(ZoneId.systemDefault()));
            StringBuilder forScripts = new StringBuilder();
            StringBuilder forDeployments = new StringBuilder();
            pending.toString().lines().forEach(line -> {
                forScripts.append(now).append(' ').append(line).append('\n');
                forDeployments.append('[').append(now).append("] [").append(deploymentId);
                forDeployments.append("] ").append(line).append('\n');
            });
            pending.setLength(0);
            write(scriptsLog, forScripts);
            if (deploymentsLog != null) {
                write(deploymentsLog, forDeployments);
            }
        }

        /** The end of the event's lines, for a report. */
        public String tail() {
            return tail.text();
        }

        private static void write(RotatingFile file, StringBuilder text) {
            try {
                file.append(text.toString());
            } catch (IOException e) {
                System.Logger log = System.getLogger(DeploymentLog.class.getName());
                log.log(System.Logger.Level.WARNING, "a deployment log cannot be written: {0}", IoTrouble.describe(e));
            }
        }
    }
}
