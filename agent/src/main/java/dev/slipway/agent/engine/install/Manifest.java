package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.DurableFiles;
import dev.slipway.agent.files.DamagedFileException;
import dev.slipway.agent.files.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Slipway has put on the host for one group: path and kind, parents before children. Written before the first
 * step of an Install, so that whatever becomes of it the next one knows what to take away (A 9).
 */
public final class Manifest {
    private static final String HEADER = "slipway-manifest 2 ";
    private static final String COMPLETE = "complete";
    /** Before the number of entries that were the group's when the Install began; agents that do not know it pass it by. */
    private static final String INCOMPLETE = "incomplete ";

    /** What an entry is. */
    enum Kind {
        /** A directory that Slipway made; removed when it is empty. */
        DIRECTORY,
        /** A file or a link. */
        FILE
    }

    private static final String DIRECTORY = "D ";
    private static final String FILE = "F ";
    private static final String ACL = "A ";
    private static final String RULE = "S ";

    private final Map<Path, Kind> entries;
    private final Set<Path> withAcl;
    private final Set<String> rules;
    private final boolean complete;
    private final int owned;

    /**
     * What a group has.
     *
     * @param withAcl directories that have an access list of ours
     * @param rules patterns of SELinux rules that are ours, printable ASCII
     */
    Manifest(Map<Path, Kind> entries, Set<Path> withAcl, Set<String> rules, boolean complete) {
        this(entries, withAcl, rules, complete, entries.size());
    }

    private Manifest(Map<Path, Kind> entries, Set<Path> withAcl, Set<String> rules, boolean complete, int owned) {
        this.owned = owned;
        this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        this.withAcl = Collections.unmodifiableSet(new LinkedHashSet<>(withAcl));
        this.rules = Collections.unmodifiableSet(new LinkedHashSet<>(rules));
        this.complete = complete;
    }

    /**
     * Reads a group's manifest, without what an Install that was interrupted never came to; empty if nothing was ever
     * installed.
     */
    static Manifest read(Path file) throws IOException {
        byte[] sealed;
        List<String> lines;
        try {
            sealed = Files.readAllBytes(file);
            lines = new String(Seal.open(sealed), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        } catch (NoSuchFileException e) {
            return new Manifest(Map.of(), Set.of(), Set.of(), true);
        } catch (DamagedFileException e) {
            throw damaged(file);
        }
        if (lines.isEmpty() || !lines.getFirst().startsWith(HEADER)) {
            throw damaged(file);
        }
        Map<Path, Kind> entries = new LinkedHashMap<>();
        Set<Path> withAcl = new LinkedHashSet<>();
        Set<String> rules = new LinkedHashSet<>();
        for (String line : lines.subList(1, lines.size())) {
            int length = Math.min(RULE.length(), line.length());
            String rest = line.substring(length);
            switch (line.substring(0, length)) {
                case RULE -> rules.add(rest);
                case ACL -> withAcl.add(PathText.decode(rest));
                case DIRECTORY -> entries.put(PathText.decode(rest), Kind.DIRECTORY);
                case FILE -> entries.put(PathText.decode(rest), Kind.FILE);
                default -> throw damaged(file);
            }
        }
        String state = lines.getFirst().substring(HEADER.length());
        if (state.startsWith(INCOMPLETE)) {
            int owned = number(state.substring(INCOMPLETE.length()));
            if (owned < 0 || owned > entries.size()) {
                throw damaged(file);
            }
            Begun.read(file, Seal.checksum(sealed), entries.size() - owned)
                    .ifPresent(begun -> removeWhatIsNotBegun(entries, owned, begun));
            withAcl.retainAll(entries.keySet());
        }
        return new Manifest(entries, withAcl, rules, state.equals(COMPLETE));
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static void removeWhatIsNotBegun(Map<Path, Kind> entries, int owned, BitSet begun) {
        int number = -owned;
        Iterator<Path> paths = entries.keySet().iterator();
        while (paths.hasNext()) {
            paths.next();
            if (number >= 0 && !begun.get(number)) {
                paths.remove();
            }
            number++;
        }
    }

    private static IOException damaged(Path file) {
        return new IOException(file + ", which says what is installed, is damaged; nothing is installed over what it"
                + " cannot tell. Move it aside, and what lies at the destinations counts as somebody else's");
    }

    /** Makes it the group's manifest, durably. */
    void write(Path file) throws IOException {
        DurableFiles.replace(file, sealed());
    }

    /** As {@link #write}, for the time of an Install that is to tell which of the new entries it begins to bring. */
    Begun begin(Path file) throws IOException {
        byte[] sealed = sealed();
        Begun begun = Begun.nothing(file, Seal.checksum(sealed), entries.size() - owned);
        try {
            DurableFiles.replace(file, sealed);
        } catch (IOException e) {
            try (begun) {
                throw e;
            }
        }
        return begun;
    }

    private byte[] sealed() {
        StringBuilder text = new StringBuilder(HEADER);
        text.append(complete ? COMPLETE : INCOMPLETE + owned).append('\n');
        entries.forEach((path, kind) -> text.append(kind == Kind.DIRECTORY ? DIRECTORY : FILE)
                .append(PathText.encode(path))
                .append('\n'));
        withAcl.forEach(path -> text.append(ACL).append(PathText.encode(path)).append('\n'));
        rules.forEach(rule -> text.append(RULE).append(rule).append('\n'));
        // The seal begins with a line feed of its own.
        text.setLength(text.length() - 1);
        return Seal.put(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    /** This manifest and then the other's new entries, as long as an Install is under way. */
    Manifest union(Manifest other) {
        Map<Path, Kind> both = new LinkedHashMap<>(entries);
        other.entries.forEach(both::putIfAbsent);
        Set<Path> bothWithAcl = new LinkedHashSet<>(withAcl);
        bothWithAcl.addAll(other.withAcl);
        Set<String> bothRules = new LinkedHashSet<>(rules);
        bothRules.addAll(other.rules);
        return new Manifest(both, bothWithAcl, bothRules, false, entries.size());
    }

    /** The same on a host that has nothing below its root directory any more. */
    Manifest withoutPaths() {
        return new Manifest(Map.of(), Set.of(), rules, complete);
    }

    /** Fails if anything does not lie below this real path: it was installed with another root directory. */
    void refuseOutside(Path root) throws EventFailedException {
        for (Path path : entries.keySet()) {
            if (!path.startsWith(root) || path.equals(root)) {
                throw EventFailedException.of(
                        ("the root directory is %s, but what this deployment group installed last lies elsewhere, at %s for"
                                        + " example; deploy with the root directory of then (--root-directory), or give"
                                        + " this one a state directory of its own")
                                .formatted(root, path));
            }
        }
    }

    /** Whether the directory got an access list that it may have still. */
    boolean hasAcl(Path directory) {
        return withAcl.contains(directory);
    }

    /** Patterns of the SELinux rules that are there for this group. */
    Set<String> rules() {
        return rules;
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
