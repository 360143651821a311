package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.state.DurableFiles;
import dev.slipway.agent.files.DamagedFileException;
import dev.slipway.agent.files.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What Slipway has put on the host for one group: path and kind, parents before children. Written before the first
 * step of an Install, so that whatever becomes of it the next one knows what to take away (A 9).
 */
public final class Manifest {
    private static final String HEADER = "slipway-manifest 2 ";
    private static final String COMPLETE = "complete";
    private static final String INCOMPLETE = "incomplete";

    /** What an entry is. */
    enum Kind {
        /** A directory that Slipway made; removed when it is empty. */
        DIRECTORY,
        /** A file or a link. */
        FILE
    }

    private final Map<Path, Kind> entries;
    private final boolean complete;

    Manifest(Map<Path, Kind> entries, boolean complete) {
        this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        this.complete = complete;
    }

    /** Reads a group's manifest; empty if nothing was ever installed. */
    static Manifest read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = new String(Seal.open(Files.readAllBytes(file)), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (NoSuchFileException e) {
            return new Manifest(Map.of(), true);
        } catch (DamagedFileException e) {
            lines = List.of();
        }
        if (lines.isEmpty() || !lines.getFirst().startsWith(HEADER)) {
            throw new IOException(file + ", which says what is installed, is damaged; nothing is installed over what it"
                    + " cannot tell. Move it aside, and what lies at the destinations counts as somebody else's");
        }
        Map<Path, Kind> entries = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            Kind kind = line.startsWith("D ") ? Kind.DIRECTORY : Kind.FILE;
            entries.put(PathText.decode(line.substring(2)), kind);
        }
        return new Manifest(entries, lines.getFirst().equals(HEADER + COMPLETE));
    }

    /** Makes it the group's manifest, durably. */
    void write(Path file) throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        text.append(complete ? COMPLETE : INCOMPLETE).append('\n');
        entries.forEach((path, kind) -> text.append(kind == Kind.DIRECTORY ? "D " : "F ")
                .append(PathText.encode(path))
                .append('\n'));
        DurableFiles.replace(file, Seal.put(text.toString().strip().getBytes(StandardCharsets.US_ASCII)));
    }

    /** This manifest and the other's entries, as long as an Install is under way. */
    Manifest union(Manifest other) {
        Map<Path, Kind> both = new LinkedHashMap<>(entries);
        other.entries.forEach(both::putIfAbsent);
        return new Manifest(both, false);
    }

    boolean contains(Path path) {
        return entries.containsKey(path);
    }

    boolean isDirectory(Path path) {
        return entries.get(path) == Kind.DIRECTORY;
    }

    /** False if an Install was interrupted: temporary files may be left. */
    boolean isComplete() {
        return complete;
    }

    /** Entries, children before parents. */
    List<Path> pathsFromLast() {
        List<Path> paths = new ArrayList<>(entries.keySet());
        Collections.reverse(paths);
        return paths;
    }

    int size() {
        return entries.size();
    }
}
