package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.access.HostPrograms;
import dev.slipway.agent.engine.install.PreviewStep.Action;
import dev.slipway.agent.engine.install.PreviewStep.Replaces;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.tree.Change;
import dev.slipway.protocol.appspec.permissions.AclEntry;
import dev.slipway.protocol.appspec.permissions.SelinuxContext;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an Install would do, by the planner's own decision; looking changes nothing.
 *
 * @param steps in the order in which they would be done; none if it would fail, since it fails before the first
 * @param conflicts every target at which there is something that may not be replaced
 * @param refusal why it would fail; empty if it would not
 */
public record InstallPreview(List<PreviewStep> steps, List<String> conflicts, Optional<String> refusal) {
    public InstallPreview {
        steps = List.copyOf(steps);
        conflicts = List.copyOf(conflicts);
    }

    /** Looks at the host as it is now. */
    public static InstallPreview of(
            InstallRequest request, Path rootDirectory, HostPrograms programs, Checkpoint checkpoint)
            throws IOException, InterruptedException {
        return of(request, rootDirectory, Manifest.read(request.manifest()), programs, checkpoint);
    }

    /**
     * Looks at a host whose root directory is missing and would be made.
     *
     * @param empty a directory that stands for it
     */
    public static InstallPreview ofMissing(
            Path rootDirectory, InstallRequest request, Path empty, HostPrograms programs, Checkpoint checkpoint)
            throws IOException, InterruptedException {
        Manifest before = Manifest.read(request.manifest());
        try {
            before.refuseOutside(RootedPaths.realPathOnceMade(rootDirectory));
        } catch (EventFailedException e) {
            return new InstallPreview(List.of(), List.of(), Optional.of(e.sentence()));
        }
        return of(request, empty, before.withoutPaths(), programs, checkpoint);
    }

    private static InstallPreview of(
            InstallRequest request, Path root, Manifest before, HostPrograms programs, Checkpoint checkpoint)
            throws IOException, InterruptedException {
        try (RootedPaths paths = new RootedPaths(root, before::contains)) {
            return of(request, paths, new Planner(request, paths, before, programs, checkpoint));
        }
    }

    private static InstallPreview of(InstallRequest request, RootedPaths paths, Planner planner)
            throws IOException, InterruptedException {
        try {
            planner.survey();
            planner.conflicts().refuse(paths::shown);
            Reader reader = new Reader(planner, paths, request.archive(), planner.decide());
            return new InstallPreview(reader.read(), List.of(), Optional.empty());
        } catch (EventFailedException e) {
            List<String> conflicts =
                    planner.conflicts().targets().stream().map(paths::shown).toList();
            return new InstallPreview(List.of(), conflicts, Optional.of(e.sentence()));
        }
    }

    /** Puts a plan into words that need no knowledge of this package. */
    private static final class Reader {
        private final Planner planner;
        private final RootedPaths paths;
        private final Path archive;
        private final InstallPlan plan;
        private final Set<Path> removed = new HashSet<>();
        private final List<PreviewStep> steps = new ArrayList<>();

        Reader(Planner planner, RootedPaths paths, Path archive, InstallPlan plan) {
            this.planner = planner;
            this.paths = paths;
            this.archive = archive;
            this.plan = plan;
        }

        List<PreviewStep> read() throws IOException {
            for (InstallStep step : plan.all()) {
                switch (step) {
                    case InstallStep.RemoveRule(String pattern) -> rule(pattern);
                    case InstallStep.AddRule _ -> {}
                    case InstallStep.Remove(Path target) -> remove(target);
                    case InstallStep.MakeDirectory(Path target, Change change, int _) -> directory(target, change);
                    case InstallStep.Place(Path source, Path target, boolean link, Change change, int _) ->
                        add(link ? Action.LINK : Action.COPY, target, source, replaced(target), change);
                }
            }
            for (Map.Entry<Path, Draft.Item> entry : planner.draft().items().entrySet()) {
                Draft.Item item = entry.getValue();
                if (!item.isDirectory() && !item.ours()) {
                    add(Action.RETAIN, entry.getKey(), item.source(), Replaces.NOTHING, Change.NONE);
                }
            }
            return steps;
        }

        /** One that comes again with the same target is part of what is told of that. */
        private void rule(String pattern) {
            if (!plan.after().rules().contains(pattern)) {
                steps.add(PreviewStep.rule(pattern));
            }
        }

        private void remove(Path target) throws IOException {
            if (!paths.exists(target)) {
                return;
            }
            boolean goes = !paths.isDirectory(target) || holdsOnlyRemoved(target);
            if (goes) {
                removed.add(target);
            }
            steps.add(PreviewStep.taken(
                    goes ? Action.REMOVE : Action.LEAVE,
                    paths.shown(target),
                    plan.before().isDirectory(target) && paths.isLink(target)));
        }

        /** Children come before parents, so whatever goes from it is known already. */
        private boolean holdsOnlyRemoved(Path directory) throws IOException {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(directory)) {
                for (Path child : children) {
                    if (!removed.contains(child)) {
                        return false;
                    }
                }
                return true;
            }
        }

        private void directory(Path target, Change change) throws IOException {
            if (!paths.isDirectory(target)) {
                add(Action.MKDIR, target, null, Replaces.NOTHING, change);
            } else if (!change.equals(Change.NONE)) {
                add(Action.PERMISSIONS, target, null, Replaces.NOTHING, change);
            }
        }

        private Replaces replaced(Path target) throws IOException {
            if (!paths.exists(target) || removed.contains(target)) {
                return Replaces.NOTHING;
            }
            return plan.before().contains(target) ? Replaces.OWN : Replaces.FOREIGN;
        }

        private void add(Action action, Path target, @Nullable Path source, Replaces replaces, Change change) {
            Integer mode = change.mode();
            steps.add(new PreviewStep(
                    action,
                    paths.shown(target),
                    false,
                    source == null ? null : archive.relativize(source).toString(),
                    replaces,
                    mode == null ? null : "%04o".formatted(mode),
                    name(change.owner()),
                    name(change.group()),
                    change.acl() == null
                            ? null
                            : change.acl().stream().map(AclEntry::toString).toList(),
                    context(change.label())));
        }

        private static @Nullable String context(Change.@Nullable Label label) {
            if (label == null) {
                return null;
            }
            SelinuxContext context = label.context();
            if (context == null) {
                return "of the host's policy";
            }
            String user = context.user() == null ? "" : " user " + context.user();
            String range = context.range() == null ? "" : " range " + context.range();
            return "type " + context.type() + user + range;
        }

        private static @Nullable String name(@Nullable Principal principal) {
            return principal == null ? null : principal.getName();
        }
    }
}
