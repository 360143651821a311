package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.log.DeploymentLog;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Brings a script's output into the log, line by line, each state of a progress bar being one; bytes that are not UTF-8
 * become a mark (A 17).
 */
final class OutputReader {
    private static final int MAX_LINE = 8192;

    static void copy(RunDirectory run, DeploymentLog.EventLog log) throws IOException {
        for (String output : new String[] {RunDirectory.STDOUT, RunDirectory.STDERR}) {
            String prefix = "[" + output + "]";
            copy(run.head(output), prefix, log);
            if (Files.exists(run.tail(output)) && Files.size(run.tail(output)) > 0) {
                log.line(prefix + "… (output left out) …");
                copy(run.tail(output), prefix, log);
            }
        }
    }

    private static void copy(Path file, String prefix, DeploymentLog.EventLog log) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (Reader in =
                new InputStreamReader(new BufferedInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
            StringBuilder line = new StringBuilder();
            int before = '\n';
            for (int c = in.read(); c >= 0; before = c, c = in.read()) {
                boolean end = c == '\r' || c == '\n' && before != '\r';
                if (end || line.length() == MAX_LINE) {
                    log.line(prefix + line);
                    line.setLength(0);
                }
                if (c != '\n' && c != '\r') {
                    line.append((char) c);
                }
            }
            if (!line.isEmpty()) {
                log.line(prefix + line);
            }
        }
    }

    private OutputReader() {}
}
