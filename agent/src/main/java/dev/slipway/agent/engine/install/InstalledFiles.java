package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.outcome.EventFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes what somebody else has installed for a group the group's own. */
public final class InstalledFiles {
    /**
     * Writes the group's manifest.
     *
     * @param installed absolute within the root directory, parents before children; what is not there is left out
     * @param rules patterns of SELinux rules that go with them, printable ASCII
     * @return how many entries the manifest has
     */
    public static int record(Path manifest, Path rootDirectory, List<Path> installed, List<String> rules)
            throws IOException, EventFailedException {
        Map<Path, Manifest.Kind> entries = new LinkedHashMap<>();
        try (RootedPaths paths = new RootedPaths(rootDirectory)) {
            for (Path written : installed) {
                if (written.getNameCount() > 0) {
                    addIfThere(paths.entry(written), entries);
                }
            }
        }
        new Manifest(entries, Set.of(), new LinkedHashSet<>(rules), true).write(manifest);
        return entries.size();
    }

    private static void addIfThere(Path entry, Map<Path, Manifest.Kind> entries) {
        if (Files.exists(entry, LinkOption.NOFOLLOW_LINKS)) {
            boolean directory = Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS);
            entries.put(entry, directory ? Manifest.Kind.DIRECTORY : Manifest.Kind.FILE);
        }
    }

    private InstalledFiles() {}
}
