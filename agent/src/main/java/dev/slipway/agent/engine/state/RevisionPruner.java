package dev.slipway.agent.engine.state;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Removes old revisions of a group: the current deployment and the k - 1 newest others stay, and the last successful
 * one always (A 11).
 */
public final class RevisionPruner {
    private final StateLayout layout;
    private final GroupState groups;
    private final int maxRevisions;

    public RevisionPruner(StateLayout layout, GroupState groups, int maxRevisions) {
        this.layout = layout;
        this.groups = groups;
        this.maxRevisions = maxRevisions;
    }

    /** Prunes the group before a deployment fetches its bundle. */
    public void prune(String group, String currentDeployment) throws IOException {
        Optional<Path> lastSuccessful = groups.lastSuccessful(group).map(Path::getFileName);
        List<Dated> others = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(layout.group(group))) {
            for (Path child : children) {
                boolean current = child.getFileName().toString().equals(currentDeployment);
                if (!current && Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
                    others.add(new Dated(child, Files.getLastModifiedTime(child, LinkOption.NOFOLLOW_LINKS)));
                }
            }
        }
        others.sort(Comparator.comparing(Dated::modified).reversed());
        for (Dated old : others.stream().skip(maxRevisions - 1L).toList()) {
            if (!lastSuccessful.equals(Optional.of(old.directory().getFileName()))) {
                Trees.delete(old.directory());
            }
        }
    }

    private record Dated(Path directory, FileTime modified) {}
}
