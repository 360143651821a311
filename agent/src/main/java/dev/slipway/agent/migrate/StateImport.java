package dev.slipway.agent.migrate;

import dev.slipway.agent.engine.install.InstalledFiles;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.DurableFiles;
import dev.slipway.agent.engine.state.GroupLocks;
import dev.slipway.agent.engine.state.GroupState;
import dev.slipway.agent.engine.state.InstalledRecord;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.agent.engine.state.Trees;
import dev.slipway.agent.engine.unpack.DirectoryCopy;
import dev.slipway.protocol.wire.WireJson;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes over what CodeDeploy's agent keeps of a deployment group, so that the next deployment goes on where the last one
 * ended: its ApplicationStop is the old revision's, and what CodeDeploy installed is the group's own (A 6, A 9, A 11).
 *
 * <p>It may end anywhere and be called again: a record that is written first tells state of an unfinished call from
 * state of Slipway's own.
 */
public final class StateImport {
    /** For who works at the group; a deployment may take hours, and after it there is hardly anything to take over. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CodeDeployState from;
    private final StateLayout layout;
    private final GroupState groups;
    private final Path rootDirectory;
    private final Milestones milestones;
    private final Duration patience;

    public StateImport(CodeDeployState from, Path stateDirectory, Path rootDirectory, Milestones milestones) {
        this(from, stateDirectory, rootDirectory, milestones, PATIENCE);
    }

    StateImport(
            CodeDeployState from, Path stateDirectory, Path rootDirectory, Milestones milestones, Duration patience) {
        this.from = from;
        this.layout = new StateLayout(stateDirectory.toAbsolutePath());
        this.groups = new GroupState(layout);
        this.rootDirectory = rootDirectory;
        this.milestones = milestones;
        this.patience = patience;
    }

    /** Takes over one group. */
    public Imported run(String group) throws IOException, InterruptedException {
        Optional<String> unsafe = StateLayout.unsafe(group);
        if (unsafe.isPresent()) {
            return new Imported.Refused("no state can be kept under its name: " + unsafe.get());
        }
        layout.create();
        Optional<GroupLocks.Held> turn = new GroupLocks(layout).acquire(group, patience);
        if (turn.isEmpty()) {
            return new Imported.Refused(
                    "a deployment of it, or another import-state, has not ended within %d s on this host; call import-state again once it has"
                            .formatted(patience.toSeconds()));
        }
        try (GroupLocks.Held ignored = turn.get()) {
            Optional<ImportRecord> record = record(group);
            if (record.isPresent() && record.get().done()) {
                return new Imported.Already();
            }
            Optional<String> last = from.lastSuccessful(group);
            Optional<String> recent = from.mostRecent(group);
            Optional<CleanupFile> installed = from.installed(group);
            if (last.isEmpty() && recent.isEmpty() && installed.isEmpty()) {
                return new Imported.Refused("%s holds nothing of it".formatted(from.root()));
            }
            Set<String> deployments = new LinkedHashSet<>();
            last.ifPresent(deployments::add);
            recent.ifPresent(deployments::add);
            Optional<String> own = ownState(group, record.isPresent(), deployments);
            if (own.isPresent()) {
                return new Imported.Refused(own.get());
            }
            write(group, false);
            List<String> remarks = new ArrayList<>();
            Set<String> kept = copyArchives(group, deployments);
            int files = takeInstalled(group, installed, remarks);
            mark(group, last, recent, kept, remarks);
            write(group, true);
            return new Imported.TakenOver(what(last.filter(kept::contains), files), remarks);
        } catch (EventFailedException e) {
            return new Imported.Refused(e.sentence());
        }
    }

    /** Why there is state that is not to be touched; what an unfinished call has left is ours to replace. */
    private Optional<String> ownState(String group, boolean begun, Set<String> deployments) throws IOException {
        if (Files.isDirectory(layout.group(group))) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(layout.group(group))) {
                for (Path child : children) {
                    String name = String.valueOf(child.getFileName());
                    if (!begun || !deployments.contains(name)) {
                        return Optional.of(
                                "Slipway has deployed to it already (%s); what it keeps is newer".formatted(child));
                    }
                }
            }
        }
        boolean known = Files.exists(layout.manifest(group))
                || groups.lastSuccessful(group).isPresent()
                || groups.mostRecent(group).isPresent();
        return known && !begun
                ? Optional.of("Slipway's state for it exists in %s".formatted(layout.instructions()))
                : Optional.empty();
    }

    private Set<String> copyArchives(String group, Set<String> deployments)
            throws IOException, EventFailedException, InterruptedException {
        Path staging = layout.instructions().resolve(group + "-import");
        Set<String> kept = new LinkedHashSet<>();
        for (String deployment : deployments) {
            Optional<Path> archive = from.archive(group, deployment);
            if (archive.isEmpty()) {
                continue;
            }
            Path target = layout.archive(group, deployment);
            if (!Files.exists(target)) {
                Trees.delete(staging);
                Files.createDirectory(staging);
                Files.setPosixFilePermissions(staging, PosixFilePermissions.fromString("rwxr-xr-x"));
                DirectoryCopy.copy(archive.get(), staging, Checkpoint.NONE);
                milestones.reached("archive copied");
                layout.createDeployment(group, deployment);
                Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
                milestones.reached("archive in place");
            }
            kept.add(deployment);
        }
        return kept;
    }

    private int takeInstalled(String group, Optional<CleanupFile> installed, List<String> remarks)
            throws IOException, EventFailedException {
        if (installed.isEmpty()) {
            remarks.add("no record of installed files: files that the next revision brings conflict with those there");
            return 0;
        }
        if (installed.get().unreadable() > 0) {
            remarks.add("%d lines of the record of installed files are no paths; what they mean stays"
                    .formatted(installed.get().unreadable()));
        }
        int files = InstalledFiles.record(
                layout.manifest(group),
                rootDirectory,
                installed.get().paths(),
                installed.get().selinuxRules());
        milestones.reached("installed files recorded");
        return files;
    }

    private void mark(
            String group, Optional<String> last, Optional<String> recent, Set<String> kept, List<String> remarks)
            throws IOException {
        if (recent.isPresent() && kept.contains(recent.get())) {
            groups.recordMostRecent(group, layout.deployment(group, recent.get()));
            milestones.reached("most recent recorded");
        }
        if (last.isEmpty()) {
            remarks.add("no deployment has succeeded: the next one runs no ApplicationStop");
        } else if (!kept.contains(last.get())) {
            remarks.add(
                    "the revision of %s, the last successful deployment, is gone: the next one runs no ApplicationStop"
                            .formatted(last.get()));
        } else {
            groups.recordInstalled(
                    new InstalledRecord(group, last.get(), null, null, null, null, true),
                    layout.deployment(group, last.get()));
            milestones.reached("last successful recorded");
        }
    }

    private static String what(Optional<String> deployment, int files) {
        return "%s, %,d installed files and directories"
                .formatted(deployment.map(id -> "the revision of " + id).orElse("no revision"), files);
    }

    private Optional<ImportRecord> record(String group) throws IOException {
        try {
            return Optional.of(WireJson.read(Files.readAllBytes(file(group)), ImportRecord.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void write(String group, boolean done) throws IOException {
        DurableFiles.replace(
                file(group), WireJson.write(new ImportRecord(from.root().toString(), done)));
        milestones.reached(done ? "done" : "begun");
    }

    private Path file(String group) {
        return layout.instructions().resolve(group + "-import.json");
    }
}
