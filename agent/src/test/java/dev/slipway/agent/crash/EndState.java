package dev.slipway.agent.crash;

import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.Report;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All that a deployment leaves behind, in words that are the same for each deployment of the same revision: files of the
 * host, the agent's state, the report.
 */
record EndState(List<String> files, List<String> state, List<String> report) {
    /** Of a host whose last deployment is this one and is over. */
    static EndState of(CrashHost host, int deployment) throws IOException {
        String id = "d-" + deployment;
        List<String> state = new ArrayList<>();
        Path group = host.state.resolve(CrashHost.GROUP);
        state.addAll(listing(group.resolve(id), path -> !path.contains("/logs/")));
        state.addAll(listing(host.state.resolve("orders"), path -> true));
        state.addAll(listing(host.state.resolve("deployment-instructions"), path -> true));
        state.addAll(
                listing(host.state.resolve("link"), path -> path.endsWith(".new") || path.endsWith(".unreadable")));
        try (Stream<Path> kept = Files.list(group)) {
            state.add("kept revisions: " + Math.min(2, kept.count()));
        }
        Report report = host.terminal(deployment).getLast();
        return new EndState(
                listing(host.root, path -> !path.startsWith("/trace")),
                state.stream().map(line -> neutral(line, host, deployment)).toList(),
                report(report).stream()
                        .map(line -> neutral(line, host, deployment))
                        .toList());
    }

    /** What is not as in the other, one line each. */
    List<String> differences(EndState other) {
        List<String> lines = new ArrayList<>();
        difference(files, other.files, lines);
        difference(state, other.state, lines);
        difference(report, other.report, lines);
        return lines;
    }

    private static void difference(List<String> mine, List<String> others, List<String> lines) {
        mine.stream().filter(line -> !others.contains(line)).forEach(line -> lines.add("only here: " + line));
        others.stream().filter(line -> !mine.contains(line)).forEach(line -> lines.add("missing: " + line));
        if (lines.isEmpty() && mine.size() != others.size()) {
            lines.add("%d lines instead of %d".formatted(mine.size(), others.size()));
        }
    }

    /** What a report says, without number and times. */
    static List<String> report(Report report) {
        List<String> lines = new ArrayList<>();
        lines.add(report.status() + " " + report.failureType() + " " + report.revision());
        for (EventReport event : report.lifecycleEvents()) {
            Diagnostics diagnostics = event.diagnostics();
            lines.add(event.lifecycleEventName() + " " + event.status() + " "
                    + (diagnostics == null ? "" : diagnostics.errorCode() + " " + diagnostics.message()));
        }
        return lines;
    }

    private static String neutral(String line, CrashHost host, int deployment) {
        return line.replace(host.directory.toString(), "HOST")
                .replaceAll("\\b(d|run)-" + deployment + "\\b", "$1-N")
                .replaceAll("crc32c [0-9a-f]{8}", "crc32c N")
                .replaceAll("v1:" + deployment + "\\b", "v1:N");
    }

    private static List<String> listing(Path directory, Predicate<String> counts) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(path -> counts.test("/" + directory.relativize(path)))
                    .sorted()
                    .map(path -> "/" + directory.relativize(path) + " " + describe(path))
                    .toList();
        }
    }

    private static String describe(Path path) {
        try {
            int mode = (int) Files.getAttribute(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            String owner = Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).getName();
            String content = "";
            if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                byte[] bytes = Files.readAllBytes(path);
                boolean text = bytes.length < 2000
                        && new String(bytes, java.nio.charset.StandardCharsets.UTF_8).indexOf(0) < 0;
                content = text
                        ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8).strip()
                        : HexFormat.of().toHexDigits(java.util.Arrays.hashCode(bytes));
            }
            return Integer.toOctalString(mode) + " " + owner + " " + content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
