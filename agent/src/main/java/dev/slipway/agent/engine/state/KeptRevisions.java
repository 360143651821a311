package dev.slipway.agent.engine.state;

import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The unpacked revisions that a host keeps of a group, by what they are (S 1.7, RESTART). */
public final class KeptRevisions {
    private static final String FILE = "revision.json";

    private final StateLayout layout;
    private final GroupState groups;

    public KeptRevisions(StateLayout layout, GroupState groups) {
        this.layout = layout;
        this.groups = groups;
    }

    /** A kept revision and the directory of the deployment that fetched it. */
    public record Kept(Path deployment, KeptRevision revision) {
        public Path archive() {
            return StateLayout.archiveOf(deployment);
        }
    }

    /** Records what the deployment's archive is about to hold; null if nothing is known of it. */
    public void record(Path deployment, @Nullable KeptRevision revision) throws IOException {
        Path file = deployment.resolve(FILE);
        if (revision == null) {
            Files.deleteIfExists(file);
        } else {
            DurableFiles.replace(file, WireJson.write(revision));
        }
    }

    /**
     * The copy of a revision: the last successful deployment's if it is that one, else another deployment's.
     *
     * @param digest binds it; null if any digest will do, then only the last successful deployment's copy counts, since
     *     the same location may have held other bytes before
     */
    public Optional<Kept> find(String group, String revisionHash, @Nullable String digest) throws IOException {
        List<Path> candidates = new ArrayList<>();
        groups.lastSuccessful(group).ifPresent(candidates::add);
        if (digest != null && Files.isDirectory(layout.group(group))) {
            try (DirectoryStream<Path> others = Files.newDirectoryStream(layout.group(group))) {
                others.forEach(candidates::add);
            }
        }
        for (Path candidate : candidates) {
            Optional<KeptRevision> revision = read(candidate)
                    .filter(kept -> kept.revisionHash().equals(revisionHash))
                    .filter(kept -> digest == null || kept.found().digest().equals(digest.toLowerCase(Locale.ROOT)));
            if (revision.isPresent()) {
                return Optional.of(new Kept(candidate, revision.get()));
            }
        }
        return Optional.empty();
    }

    /** All copies of a group's revisions of which something is known, by the names of their deployments' directories. */
    public List<Kept> of(String group) throws IOException {
        List<Kept> kept = new ArrayList<>();
        if (Files.isDirectory(layout.group(group))) {
            try (DirectoryStream<Path> deployments = Files.newDirectoryStream(layout.group(group))) {
                deployments.forEach(
                        directory -> read(directory).ifPresent(revision -> kept.add(new Kept(directory, revision))));
            }
        }
        kept.sort(Comparator.comparing(Kept::deployment));
        return kept;
    }

    /** Empty where no archive lies or nothing is known of it. */
    private static Optional<KeptRevision> read(Path deployment) {
        if (!Files.isDirectory(StateLayout.archiveOf(deployment), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(WireJson.read(Files.readAllBytes(deployment.resolve(FILE)), KeptRevision.class));
        } catch (IOException e) {
            // Absent or damaged: a copy of which nothing is known.
            return Optional.empty();
        }
    }
}
