package dev.slipway.agent.engine;

import dev.slipway.agent.engine.bundle.BundleFetcher;
import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.engine.bundle.FetchedBundle;
import dev.slipway.agent.engine.bundle.FileDigest;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.GroupState;
import dev.slipway.agent.engine.state.KeptRevision;
import dev.slipway.agent.engine.state.KeptRevisions;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.engine.state.RevisionPruner;
import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.agent.engine.state.Trees;
import dev.slipway.agent.engine.unpack.DirectoryCopy;
import dev.slipway.agent.engine.unpack.SingleDirectory;
import dev.slipway.agent.engine.unpack.Unpacker;
import dev.slipway.protocol.revision.TreeDigest;
import dev.slipway.protocol.wire.RevisionFound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * DownloadBundle: fetch, hold against the digest that binds the revision, unpack, look for the AppSpec (A 7). A RESTART
 * copies what this host keeps instead of fetching; after that everything is the same. What the host's own policy forbids
 * ends here.
 */
final class DownloadEvent implements EventAction {
    private final StateLayout layout;
    private final GroupState groups;
    private final RevisionPruner pruner;
    private final BundleFetcher fetcher;
    private final Unpacker unpacker;
    private final KeptRevisions keptRevisions;
    private final Milestones milestones;
    private final PolicyCheck policy;

    DownloadEvent(EngineParts parts) {
        this.layout = parts.layout();
        this.groups = parts.groups();
        this.pruner = parts.pruner();
        this.fetcher = parts.fetcher();
        this.unpacker = parts.unpacker();
        this.keptRevisions = new KeptRevisions(parts.layout(), parts.groups());
        this.milestones = parts.milestones();
        this.policy = new PolicyCheck(parts.settings());
    }

    @Override
    public @Nullable String run(EventContext context) throws EventFailedException, IOException, InterruptedException {
        Segment segment = context.segment();
        policy.source(segment);
        Path deployment = layout.createDeployment(segment.deploymentGroupId(), segment.deploymentId());
        pruner.prune(segment.deploymentGroupId(), segment.deploymentId());
        Path incoming = deployment.resolve("incoming");
        try {
            return take(context, deployment, incoming);
        } catch (EventFailedException | IOException | RuntimeException e) {
            giveUp(incoming, e);
            throw e;
        }
    }

    /** A failure must not leave the disk full for whatever comes next, a rollback for example (A 7.3). */
    private static void giveUp(Path incoming, Exception why) {
        try {
            Trees.delete(incoming);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private @Nullable String take(EventContext context, Path deployment, Path incoming)
            throws EventFailedException, IOException, InterruptedException {
        Segment segment = context.segment();
        List<String> remarks = new ArrayList<>();
        Path root = segment.restart() ? kept(context, incoming, remarks) : fetch(context, incoming);
        RevisionAppSpec.Read appSpec = RevisionAppSpec.readOwn(root, segment);
        policy.appSpec(appSpec.appSpec(), context.checkpoint());
        List<String> warnings = BundleWarnings.of(root, segment.appSpecFileName(), appSpec);
        if (!warnings.isEmpty()) {
            context.state().warn(warnings);
            remarks.add("Warning: " + String.join(" ", warnings));
        }
        Path archive = layout.archive(segment.deploymentGroupId(), segment.deploymentId());
        Trees.delete(archive);
        milestones.reached("bundle unpacked");
        keptRevisions.record(deployment, identity(context, ScriptModes.of(root, appSpec.appSpec())));
        Files.move(root, archive, StandardCopyOption.ATOMIC_MOVE);
        Trees.delete(incoming);
        milestones.reached("archive in place");
        groups.recordMostRecent(segment.deploymentGroupId(), deployment);
        return remarks.isEmpty() ? null : String.join(" ", remarks);
    }

    /** What later deployments may know the archive by; null if it has no location, as with {@code slipway-agent local}. */
    private static @Nullable KeptRevision identity(EventContext context, Map<String, Integer> scriptModes) {
        String hash = context.segment().revisionHash();
        RevisionFound found = context.state().revisionFound();
        return hash == null || hash.isEmpty() || found == null ? null : new KeptRevision(hash, found, scriptModes);
    }

    /** As {@link #fetch}, without a download if this host keeps the revision. */
    private Path kept(EventContext context, Path incoming, List<String> remarks)
            throws EventFailedException, IOException, InterruptedException {
        Path tree = emptyTree(incoming);
        return switch (new KeptArchive(keptRevisions).copy(context.segment(), tree, context.checkpoint())) {
            case KeptArchive.Outcome.Taken(RevisionFound found, String from) -> {
                milestones.reached("kept archive copied");
                context.state().found(found);
                remarks.add("Taken from the copy that deployment %s left on this host.".formatted(from));
                yield tree;
            }
            case KeptArchive.Outcome.Doubtful(String why) -> {
                remarks.add("Downloaded, since %s.".formatted(why));
                yield fetch(context, incoming);
            }
        };
    }

    private static Path emptyTree(Path incoming) throws IOException {
        Trees.delete(incoming);
        Files.createDirectory(
                incoming, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path tree = Files.createDirectory(incoming.resolve("tree"));
        Files.setPosixFilePermissions(tree, PosixFilePermissions.fromString("rwxr-xr-x"));
        return tree;
    }

    /** Leaves the whole revision below {@code incoming} and returns its root. */
    private Path fetch(EventContext context, Path incoming)
            throws EventFailedException, IOException, InterruptedException {
        Path tree = emptyTree(incoming);
        if (context.segment().bundle() instanceof BundleRequest.LocalDirectory(Path directory)) {
            DirectoryCopy.copy(directory, tree, context.checkpoint());
            return tree;
        }
        Path file = incoming.resolve("bundle");
        FetchedBundle fetched = fetcher.fetch(context.segment().bundle(), file, context.checkpoint());
        milestones.reached("bundle fetched");
        String digest = fetched.digest();
        if (digest != null) {
            bind(context, new RevisionFound(fetched.version(), fetched.eTag(), digest));
        }
        boolean local = context.segment().bundle() instanceof BundleRequest.LocalFile;
        if (local) {
            unpackAndDigest(context, file, fetched, tree);
        } else {
            unpacker.unpack(file, fetched.type(), tree, context.checkpoint());
        }
        Files.delete(file);
        Path root = SingleDirectory.rootOf(tree);
        if (digest == null && !local) {
            bind(context, new RevisionFound(fetched.version(), fetched.eTag(), TreeDigest.of(root)));
        }
        return root;
    }

    /** Nothing is known of an archive on this host that it could be held against, so unpacking need not wait. */
    private void unpackAndDigest(EventContext context, Path file, FetchedBundle fetched, Path tree)
            throws EventFailedException, IOException, InterruptedException {
        try (FileDigest digest = FileDigest.begin(file)) {
            unpacker.unpack(file, fetched.type(), tree, context.checkpoint());
            bind(context, new RevisionFound(null, null, digest.await(context.checkpoint())));
        }
    }

    private static void bind(EventContext context, RevisionFound found) throws EventFailedException, IOException {
        context.state().found(found);
        String expected = context.segment().expectedDigest();
        if (expected != null && !expected.toLowerCase(Locale.ROOT).equals(found.digest())) {
            throw EventFailedException.rejected(
                    "the bundle has the digest %s, but the first host of this revision found %s: it was changed since"
                            .formatted(found.digest(), expected));
        }
    }
}
