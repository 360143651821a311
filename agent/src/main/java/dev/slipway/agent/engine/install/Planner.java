package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.access.HostPrograms;
import dev.slipway.agent.engine.install.Conflicts.Obstacle;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.tree.Change;
import dev.slipway.protocol.appspec.FileExistsBehavior;
import dev.slipway.protocol.appspec.FileMapping;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides all that an Install will do, and finds every reason why it cannot, before anything is touched (A 9, A 17). */
public final class Planner {
    private final InstallRequest request;
    private final RootedPaths paths;
    private final Manifest before;
    private final HostPrograms programs;
    private final Checkpoint checkpoint;
    private final OwnContents contents;
    private final Draft draft = new Draft();
    private final Conflicts conflicts = new Conflicts();
    /** Where there was no directory when it was looked for. */
    private final Set<Path> absent = new HashSet<>();

    /**
     * A planner that has not looked at the host yet.
     *
     * @param paths which follow no link of the manifest's
     */
    Planner(InstallRequest request, RootedPaths paths, Manifest before, HostPrograms programs, Checkpoint checkpoint) {
        this.request = request;
        this.paths = paths;
        this.before = before;
        this.contents = new OwnContents(before);
        this.programs = programs;
        this.checkpoint = checkpoint;
    }

    /** Plans the installation below a root directory. */
    public static InstallPlan plan(
            InstallRequest request, Path rootDirectory, HostPrograms programs, Checkpoint checkpoint)
            throws EventFailedException, IOException, InterruptedException {
        Manifest before = Manifest.read(request.manifest());
        try (RootedPaths paths = new RootedPaths(rootDirectory, before::contains)) {
            return new Planner(request, paths, before, programs, checkpoint).plan();
        }
    }

    private InstallPlan plan() throws EventFailedException, IOException, InterruptedException {
        survey();
        conflicts.refuse(paths::shown);
        return decide();
    }

    /** Finds what would be at each target, and what is in the way. */
    void survey() throws EventFailedException, IOException, InterruptedException {
        before.refuseOutside(paths.root());
        for (FileMapping mapping : request.appSpec().files()) {
            plan(mapping);
        }
        if (request.allowed() != null) {
            DestinationPolicy.check(draft, paths, request.allowed());
        }
    }

    /** The steps, once nothing is in the way. */
    InstallPlan decide() throws EventFailedException, IOException, InterruptedException {
        Principals principals = new Principals(checkpoint);
        Map<Path, Change> changes =
                PermissionRules.apply(request.appSpec().permissions(), paths, draft, programs, principals);
        refuseOldAccessLists(changes);
        new RemadeDirectories(before, draft, paths, contents, principals).addTo(changes);
        return new Steps(before, draft, changes, programs.lacksSelinux().isEmpty())
                .plan(paths.root(), request.archive());
    }

    /** What the last revision gave a directory is taken away by the same program. */
    private void refuseOldAccessLists(Map<Path, Change> changes) throws EventFailedException {
        Optional<Path> old = draft.items().entrySet().stream()
                .filter(entry ->
                        entry.getValue().isDirectory() && entry.getValue().ours())
                .filter(entry -> !entry.getValue().makesRoom())
                .map(Map.Entry::getKey)
                .filter(before::hasAcl)
                .filter(directory ->
                        changes.getOrDefault(directory, Change.NONE).acl() == null)
                .findFirst();
        Optional<String> why = old.isEmpty() ? Optional.empty() : programs.lacksAcls();
        if (why.isPresent()) {
            throw EventFailedException.of("the last revision's acls of %s must go, but %s"
                    .formatted(paths.shown(old.orElseThrow()), why.get()));
        }
    }

    Draft draft() {
        return draft;
    }

    Conflicts conflicts() {
        return conflicts;
    }

    private void plan(FileMapping mapping) throws EventFailedException, IOException, InterruptedException {
        Path source = BundleSource.find(request.archive(), mapping.source());
        Path destination = paths.destination(mapping.destination());
        planAncestors(destination);
        BasicFileAttributes attributes = attributes(source);
        if (attributes.isDirectory()) {
            planContents(source, destination);
        } else {
            planFile(source, attributes, destination.resolve(source.getFileName()));
        }
    }

    private void planAncestors(Path destination) throws EventFailedException, IOException {
        Deque<Path> missing = new ArrayDeque<>();
        for (Path at = destination; at != null && !at.equals(paths.root()); at = at.getParent()) {
            missing.addFirst(at);
        }
        for (Path directory : missing) {
            planDirectory(directory);
        }
    }

    private void planContents(Path sourceRoot, Path destinationRoot)
            throws EventFailedException, IOException, InterruptedException {
        Deque<Map.Entry<Path, Path>> pending = new ArrayDeque<>();
        pending.push(Map.entry(sourceRoot, destinationRoot));
        while (!pending.isEmpty()) {
            checkpoint.check();
            Path source = pending.peek().getKey();
            Path destination = pending.pop().getValue();
            try (DirectoryStream<Path> children = Files.newDirectoryStream(source)) {
                for (Path child : children) {
                    BasicFileAttributes attributes = attributes(child);
                    if (attributes.isDirectory()) {
                        Path directory = subdirectory(destination, child.getFileName());
                        // A link may lead to where the way is still to be made, as a destination may.
                        planAncestors(directory);
                        pending.push(Map.entry(child, directory));
                    } else {
                        planFile(child, attributes, destination.resolve(child.getFileName()));
                    }
                }
            }
        }
    }

    /** What the last revision installed is no way to anywhere else: a link there is about to go. */
    private Path subdirectory(Path parent, Path name) throws EventFailedException, IOException {
        Path plain = parent.resolve(name);
        return absent.contains(parent) || before.contains(plain) ? plain : paths.directory(parent, name);
    }

    private void planDirectory(Path target) throws EventFailedException, IOException {
        Draft.Item planned = draft.at(target);
        if (planned != null) {
            if (!planned.isDirectory()) {
                throw twice(target);
            }
            return;
        }
        boolean directory = mayExist(target) && paths.isDirectory(target);
        boolean exists = directory || mayExist(target) && paths.exists(target);
        if (!directory) {
            absent.add(target);
        }
        if (exists && !directory && !before.contains(target)) {
            conflicts.add(target, Obstacle.FILE);
        }
        boolean ours = !directory || before.isDirectory(target);
        draft.put(target, new Draft.Item(null, false, ours, exists && !directory));
    }

    private static BasicFileAttributes attributes(Path source) throws IOException {
        return Files.readAttributes(source, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** Nothing is below what is no directory, and looking in vain is dear. */
    private boolean mayExist(Path target) {
        return !absent.contains(target.getParent());
    }

    private void planFile(Path source, BasicFileAttributes attributes, Path target)
            throws EventFailedException, IOException {
        if (draft.at(target) != null) {
            throw twice(target);
        }
        if (attributes.isOther()) {
            throw EventFailedException.of("%s of the bundle is a device, a pipe or a socket"
                    .formatted(request.archive().relativize(source)));
        }
        boolean directory = mayExist(target) && paths.isDirectory(target);
        // A directory makes room for a file only if Slipway made it and nobody else has put anything there.
        boolean inUse = directory && contents.holdsForeign(target);
        boolean foreign = inUse || !before.contains(target) && mayExist(target) && paths.exists(target);
        boolean retained = foreign && request.behavior() == FileExistsBehavior.RETAIN;
        if (inUse && !retained) {
            conflicts.add(target, Obstacle.DIRECTORY);
        } else if (foreign && request.behavior() == FileExistsBehavior.DISALLOW) {
            conflicts.add(target, Obstacle.FOREIGN);
        }
        draft.put(target, new Draft.Item(source, attributes.isSymbolicLink(), !retained, directory && !retained));
    }

    private EventFailedException twice(Path target) {
        return EventFailedException.of(
                "two entries of files put something at %s; leave one out".formatted(paths.shown(target)));
    }
}
