package dev.slipway.agent.engine.lint;

import dev.slipway.agent.engine.install.BundleSource;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The listing of a bundle: paths below its root without leading slash, the empty one for the root itself. */
public final class BundleTree {
    /** What a path is; links are never followed. */
    enum Kind {
        FILE,
        DIRECTORY,
        LINK
    }

    private final Path root;
    private final NavigableMap<String, Kind> entries;

    private BundleTree(Path root, NavigableMap<String, Kind> entries) {
        this.root = root;
        this.entries = entries;
    }

    /**
     * Lists a directory.
     *
     * @throws EventFailedException if something in it is a device, a pipe or a socket, which no host takes
     */
    public static BundleTree of(Path directory) throws IOException, EventFailedException {
        return ofAtMost(Integer.MAX_VALUE, directory).orElseThrow();
    }

    /** As {@link #of}; empty for a directory that has more entries than this. */
    public static Optional<BundleTree> ofAtMost(int mostEntries, Path directory)
            throws IOException, EventFailedException {
        Path root = directory.toRealPath();
        Lister lister = new Lister(root, mostEntries);
        Files.walkFileTree(root, lister);
        if (lister.special != null) {
            throw EventFailedException.of("the bundle is refused: %s is a device, a pipe or a socket; leave it out"
                    .formatted(Text.excerpt(lister.special)));
        }
        return lister.entries.size() > mostEntries
                ? Optional.empty()
                : Optional.of(new BundleTree(root, lister.entries));
    }

    /** The bundle's root. */
    public Path root() {
        return root;
    }

    /** What it is; null if it is not there. */
    @Nullable
    Kind kind(String path) {
        return entries.get(path);
    }

    /** True if it is there and a file. */
    public boolean isFile(String path) {
        return entries.get(path) == Kind.FILE;
    }

    /** All paths, in order. */
    public Set<String> paths() {
        return entries.keySet();
    }

    /** Everything below a directory, at any depth. */
    Map<String, Kind> below(String directory) {
        // In the order of characters "0" comes right behind "/".
        return directory.isEmpty()
                ? entries.tailMap(directory, false)
                : entries.subMap(directory + "/", false, directory + "0", false);
    }

    /** True if a path that exists ends, by way of its links, outside of the bundle. */
    boolean leadsOut(String path) throws IOException {
        return !root.resolve(path).toRealPath().startsWith(root);
    }

    /**
     * What Install takes for the source of files: the directory that a link leads to, without links on the way; the path
     * as it is if it leads to no directory in the bundle.
     */
    String meant(String source) throws IOException {
        try {
            return root.relativize(BundleSource.find(root, source)).toString();
        } catch (EventFailedException | InvalidPathException e) {
            return source;
        }
    }

    /** True if a link, once followed, ends at something in the bundle. */
    boolean leadsToSomething(String link) throws IOException {
        return BundleSource.end(root, root.resolve(link)).isPresent();
    }

    /** True if it exists once links are followed; what this host cannot even name does not. */
    boolean exists(String path) {
        try {
            return Files.exists(root.resolve(path));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** True if it is a file once links are followed. */
    boolean isRegular(String path) {
        return Files.isRegularFile(root.resolve(path));
    }

    /** The first so many bytes of a file. */
    byte[] head(String path, int bytes) throws IOException {
        try (InputStream in = Files.newInputStream(root.resolve(path))) {
            return in.readNBytes(bytes);
        }
    }

    /** Collects; a special file ends the walk, and so does one entry too many. */
    private static final class Lister extends SimpleFileVisitor<Path> {
        /** Of what stands before the name of an entry. */
        private final int prefix;

        private final int mostEntries;
        private final NavigableMap<String, Kind> entries = new TreeMap<>();
        private @Nullable String special;

        Lister(Path root, int mostEntries) {
            this.prefix = root.toString().length() + (root.getNameCount() == 0 ? 0 : 1);
            this.mostEntries = mostEntries;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            return add(directory, Kind.DIRECTORY);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isOther()) {
                special = name(file);
                return FileVisitResult.TERMINATE;
            }
            return add(file, attributes.isSymbolicLink() ? Kind.LINK : Kind.FILE);
        }

        private FileVisitResult add(Path path, Kind kind) {
            entries.put(name(path), kind);
            return entries.size() > mostEntries ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        private String name(Path path) {
            String text = path.toString();
            return text.length() < prefix ? "" : text.substring(prefix);
        }
    }
}
