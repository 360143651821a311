package dev.slipway.agent.engine;

import dev.slipway.agent.engine.access.HostPrograms;
import dev.slipway.agent.engine.bundle.BundleFetcher;
import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.engine.bundle.FetchedBundle;
import dev.slipway.agent.engine.bundle.Retries;
import dev.slipway.agent.engine.install.InstallPreview;
import dev.slipway.agent.engine.install.InstallRequest;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.agent.engine.unpack.ArchiveLimits;
import dev.slipway.agent.engine.unpack.DirectoryCopy;
import dev.slipway.agent.engine.unpack.SingleDirectory;
import dev.slipway.agent.engine.unpack.Unpacker;
import dev.slipway.protocol.appspec.AppSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What a deployment would do to this host, as far as that shows without running its scripts: the bundle is fetched and
 * unpacked elsewhere, and neither the root directory nor the agent's state is touched.
 *
 * @param failedEvent DownloadBundle or Install if one of them would fail; else empty
 * @param warnings what the revision's author should know
 * @param install what Install would do; nothing if DownloadBundle would fail
 */
public record RevisionPreview(Optional<String> failedEvent, List<String> warnings, InstallPreview install) {
    /**
     * Looks.
     *
     * @param scratch an empty private directory, whose owner removes it
     */
    public static RevisionPreview of(EngineSettings settings, Segment segment, Path scratch, Checkpoint checkpoint)
            throws IOException, InterruptedException {
        boolean missing = !Files.exists(settings.rootDirectory());
        EngineSettings own =
                missing ? settings.withRootDirectory(Files.createDirectory(scratch.resolve("root"))) : settings;
        RevisionAppSpec.Read appSpec;
        Path archive;
        try {
            PolicyCheck policy = new PolicyCheck(own);
            policy.source(segment);
            archive = fetch(own, segment, scratch, checkpoint);
            appSpec = RevisionAppSpec.readOwn(archive, segment);
            policy.appSpec(appSpec.appSpec(), checkpoint);
        } catch (EventFailedException e) {
            return failed("DownloadBundle", List.of(), e);
        }
        List<String> warnings = BundleWarnings.of(archive, segment.appSpecFileName(), appSpec);
        try {
            CustomEvents.check(segment, appSpec.appSpec());
        } catch (EventFailedException e) {
            return failed("Install", warnings, e);
        }
        InstallRequest request = request(own, segment, archive, appSpec.appSpec());
        HostPrograms programs = HostPrograms.of(own.environment());
        InstallPreview install = missing
                ? InstallPreview.ofMissing(settings.rootDirectory(), request, own.rootDirectory(), programs, checkpoint)
                : InstallPreview.of(request, own.rootDirectory(), programs, checkpoint);
        return new RevisionPreview(install.refusal().map(why -> "Install"), warnings, install);
    }

    private static RevisionPreview failed(String event, List<String> warnings, EventFailedException why) {
        InstallPreview nothing = new InstallPreview(List.of(), List.of(), Optional.of(why.sentence()));
        return new RevisionPreview(Optional.of(event), warnings, nothing);
    }

    private static Path fetch(EngineSettings settings, Segment segment, Path scratch, Checkpoint checkpoint)
            throws EventFailedException, IOException, InterruptedException {
        if (segment.bundle() instanceof BundleRequest.LocalDirectory(Path directory)) {
            DirectoryCopy.check(directory, settings.stateDirectory(), checkpoint);
            return directory;
        }
        Retries retries = new Retries(
                time -> new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS), Retries.DEFAULT_PAUSES);
        Path file = scratch.resolve("bundle");
        Path tree = Files.createDirectory(scratch.resolve("tree"));
        FetchedBundle fetched = BundleFetcher.create(retries, settings.downloads(), PolicyCheck.sources(settings))
                .fetch(segment.bundle(), file, checkpoint);
        new Unpacker(ArchiveLimits.DEFAULT.withMaxBytes(settings.maxExtractionBytes()), false)
                .unpack(file, fetched.type(), tree, checkpoint);
        return SingleDirectory.rootOf(tree);
    }

    private static InstallRequest request(EngineSettings settings, Segment segment, Path archive, AppSpec appSpec) {
        return new InstallRequest(
                archive,
                appSpec,
                segment.fileExistsBehavior(),
                new StateLayout(settings.stateDirectory().toAbsolutePath()).manifest(segment.deploymentGroupId()),
                settings.policy().destinations());
    }
}
