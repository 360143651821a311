package dev.slipway.agent.engine.hooks;

import dev.slipway.agent.engine.log.DeploymentLog;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Brings a script's output into the log, line by line, each state of a progress bar being one; bytes that are not UTF-8
 * become a mark (A 17).
 */
final class OutputReader {
    private static final int MAX_LINE = 8192;

    static void copy(RunDirectory run, DeploymentLog.EventLog log) throws IOException {
        for (String output : new String[] {RunDirectory.STDOUT, RunDirectory.STDERR}) {
            String prefix = "[" + output + "]";
            List<Path> pieces = new ArrayList<>(List.of(run.head(output)));
            if (run.hasGap(output)) {
                copy(pieces, prefix, log);
                log.line(prefix + "… (output left out) …");
                pieces.clear();
            }
            pieces.addAll(run.rest(output));
            copy(pieces, prefix, log);
        }
    }

    private static void copy(List<Path> pieces, String prefix, DeploymentLog.EventLog log) throws IOException {
        try (InputStream all = inOrder(pieces);
                Reader in = new InputStreamReader(new BufferedInputStream(all), StandardCharsets.UTF_8)) {
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

    private static InputStream inOrder(List<Path> pieces) throws IOException {
        List<InputStream> streams = new ArrayList<>();
        for (Path piece : pieces) {
            if (Files.exists(piece)) {
                streams.add(Files.newInputStream(piece));
            }
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    private OutputReader() {}
}
