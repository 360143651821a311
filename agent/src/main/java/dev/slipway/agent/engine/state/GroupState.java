package dev.slipway.agent.engine.state;

import dev.slipway.agent.files.DamagedFileException;
import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What a host remembers of its deployment groups: last successful and most recent install (A 6, A 11). */
public final class GroupState {
    private static final String INSTALLED = "-installed.json";

    private final StateLayout layout;

    public GroupState(StateLayout layout) {
        this.layout = layout;
    }

    /** Directory of the deployment whose Install ended last; it may have been deleted since. */
    public Optional<Path> lastSuccessful(String group) throws IOException {
        return readMarker(group, "_last_successful_install");
    }

    /** Directory of the deployment whose bundle was unpacked last. */
    public Optional<Path> mostRecent(String group) throws IOException {
        return readMarker(group, "_most_recent_install");
    }

    /** Records the end of DownloadBundle. */
    public void recordMostRecent(String group, Path deploymentDirectory) throws IOException {
        writeMarker(marker(group, "_most_recent_install"), deploymentDirectory);
    }

    /** Records the end of Install: from here on this revision's ApplicationStop is the one to run. */
    public void recordInstalled(InstalledRecord installed, Path deploymentDirectory) throws IOException {
        DurableFiles.replace(
                layout.instructions().resolve(installed.deploymentGroupId() + INSTALLED), WireJson.write(installed));
        writeMarker(marker(installed.deploymentGroupId(), "_last_successful_install"), deploymentDirectory);
    }

    /**
     * Records how a deployment ended. A success is one of what is installed; a failure counts whether or not the
     * deployment came as far as Install. Where nothing is installed there is nothing to say.
     *
     * @param again that the deployment had ended before: only what it installed itself may be concerned
     */
    public void recordOutcome(String group, String deploymentId, boolean succeeded, boolean again) throws IOException {
        Path file = layout.instructions().resolve(group + INSTALLED);
        InstalledRecord installed = readInstalled(file).orElse(null);
        if (installed == null || Boolean.valueOf(succeeded).equals(installed.succeeded())) {
            return;
        }
        boolean own = installed.deploymentId().equals(deploymentId);
        if (own || (!succeeded && !again)) {
            DurableFiles.replace(file, WireJson.write(installed.with(succeeded)));
        }
    }

    /** One entry a group; unreadable ones are left out, since nothing is known of them. */
    public List<InstalledRecord> installed() throws IOException {
        return files().stream().flatMap(file -> readInstalled(file).stream()).toList();
    }

    /**
     * At most so many of them: those of the groups that were deployed to last. A host keeps an entry of every group that it
     * ever had, of one for each branch for instance.
     */
    public List<InstalledRecord> lastInstalled(int most) throws IOException {
        List<Path> files = files();
        if (files.size() > most) {
            Map<Path, FileTime> written = new HashMap<>();
            for (Path file : files) {
                written.put(file, Files.getLastModifiedTime(file));
            }
            files = files.stream()
                    .sorted(Comparator.comparing(written::get, Comparator.reverseOrder()))
                    .toList();
        }
        return files.stream()
                .flatMap(file -> readInstalled(file).stream())
                .limit(most)
                .sorted(Comparator.comparing(InstalledRecord::deploymentGroupId))
                .toList();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(layout.instructions())) {
            return files.filter(file -> file.toString().endsWith(INSTALLED))
                    .sorted()
                    .toList();
        }
    }

    private static Optional<InstalledRecord> readInstalled(Path file) {
        try {
            return Optional.of(WireJson.read(Files.readAllBytes(file), InstalledRecord.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Path marker(String group, String suffix) {
        return layout.instructions().resolve(group + suffix);
    }

    private static void writeMarker(Path marker, Path directory) throws IOException {
        DurableFiles.replace(marker, directory.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The deployment's name counts: the state directory may have been moved since. */
    private Optional<Path> readMarker(String group, String suffix) throws IOException {
        Path marker = marker(group, suffix);
        String text;
        try {
            text = new String(Files.readAllBytes(marker), StandardCharsets.UTF_8).strip();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String name = text.substring(text.lastIndexOf('/') + 1);
        if (!StateLayout.isSafeName(name)) {
            throw new DamagedFileException(marker + ", which names a deployment's directory, is damaged; delete it, and"
                    + " what it named counts as gone");
        }
        return Optional.of(layout.deployment(group, name));
    }
}
