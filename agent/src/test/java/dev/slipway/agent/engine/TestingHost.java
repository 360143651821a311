package dev.slipway.agent.engine;

import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.engine.install.Syncer;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.SegmentProgress;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.appspec.FileExistsBehavior;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.RevisionFound;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A host with a root directory and an agent's state of its own, below a temporary directory. */
final class TestingHost {
    static final String GROUP = "5d0f3a52-group";
    static final List<String> EVENTS = List.of(
            "ApplicationStop",
            "DownloadBundle",
            "BeforeInstall",
            "Install",
            "AfterInstall",
            "ApplicationStart",
            "ValidateService");

    final Path root;
    final Path state;
    final Path logs;
    final List<SegmentProgress> progress = Collections.synchronizedList(new ArrayList<>());
    private final Path bundles;
    private final HostEngine engine;
    private int orders;

    TestingHost(Path directory) throws IOException {
        root = Files.createDirectories(directory.resolve("root"));
        state = directory.resolve("state");
        logs = directory.resolve("logs");
        bundles = Files.createDirectories(directory.resolve("bundles"));
        engine = engine(Milestones.NONE);
    }

    /** Another engine on the same state, as after a restart of the agent. */
    HostEngine engine(Milestones milestones) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("LANG", "C.UTF-8");
        return HostEngine.open(
                TestingSettings.of(root, state, logs, environment), Clock.systemUTC(), Syncer.NONE, milestones);
    }

    HostEngine engine() {
        return engine;
    }

    /** The next deployment of the bundle to this host's one group. */
    Segment order(TestingBundle bundle) throws IOException {
        String id = "d-" + ++orders;
        return order(id, bundleFile(id, bundle));
    }

    BundleRequest bundleFile(String id, TestingBundle bundle) throws IOException {
        Path file = bundles.resolve(id + ".zip");
        Files.write(file, bundle.zip());
        return new BundleRequest.LocalFile(file, BundleType.ZIP);
    }

    Segment order(String id, BundleRequest bundle) {
        return new Segment(
                "target-" + id,
                1,
                EVENTS,
                60,
                "Web",
                id,
                "run-" + id,
                "Prod",
                GROUP,
                bundle,
                "v1:hash-" + id,
                null,
                FileExistsBehavior.DISALLOW,
                false,
                false,
                null,
                false);
    }

    /** The same revision once more, with deploymentMode RESTART. */
    Segment restart(Segment s, @Nullable String expectedDigest) {
        return restart("d-" + ++orders, s, expectedDigest);
    }

    static Segment restart(String id, Segment s, @Nullable String expectedDigest) {
        return new Segment(
                "target-" + id,
                s.number(),
                s.events(),
                s.eventSeconds(),
                s.applicationName(),
                id,
                "run-" + id,
                s.deploymentGroupName(),
                s.deploymentGroupId(),
                s.bundle(),
                s.revisionHash(),
                expectedDigest,
                s.fileExistsBehavior(),
                s.ignoreApplicationStopFailures(),
                true,
                s.appSpecFileName(),
                s.customEventsAreListed());
    }

    /** The same with another name of its AppSpec. */
    static Segment named(String appSpecFileName, Segment s) {
        return changed(s, s.fileExistsBehavior(), appSpecFileName);
    }

    /** The same where files exist already. */
    static Segment where(FileExistsBehavior behavior, Segment s) {
        return changed(s, behavior, s.appSpecFileName());
    }

    private static Segment changed(Segment s, FileExistsBehavior behavior, @Nullable String appSpecFileName) {
        return new Segment(
                s.targetUid(),
                s.number(),
                s.events(),
                s.eventSeconds(),
                s.applicationName(),
                s.deploymentId(),
                s.deployment(),
                s.deploymentGroupName(),
                s.deploymentGroupId(),
                s.bundle(),
                s.revisionHash(),
                s.expectedDigest(),
                behavior,
                s.ignoreApplicationStopFailures(),
                s.restart(),
                appSpecFileName,
                s.customEventsAreListed());
    }

    /** The same with another limit for each event. */
    static Segment within(int eventSeconds, Segment s) {
        return new Segment(
                s.targetUid(),
                s.number(),
                s.events(),
                eventSeconds,
                s.applicationName(),
                s.deploymentId(),
                s.deployment(),
                s.deploymentGroupName(),
                s.deploymentGroupId(),
                s.bundle(),
                s.revisionHash(),
                s.expectedDigest(),
                s.fileExistsBehavior(),
                s.ignoreApplicationStopFailures(),
                s.restart(),
                s.appSpecFileName(),
                s.customEventsAreListed());
    }

    /** The same in another deployment group. */
    static Segment inGroup(String groupId, Segment s) {
        return new Segment(
                s.targetUid(),
                s.number(),
                s.events(),
                s.eventSeconds(),
                s.applicationName(),
                s.deploymentId(),
                s.deployment(),
                s.deploymentGroupName(),
                groupId,
                s.bundle(),
                s.revisionHash(),
                s.expectedDigest(),
                s.fileExistsBehavior(),
                s.ignoreApplicationStopFailures(),
                s.restart(),
                s.appSpecFileName(),
                s.customEventsAreListed());
    }

    static Segment ignoringStopFailures(Segment s) {
        return new Segment(
                s.targetUid(),
                s.number(),
                s.events(),
                s.eventSeconds(),
                s.applicationName(),
                s.deploymentId(),
                s.deployment(),
                s.deploymentGroupName(),
                s.deploymentGroupId(),
                s.bundle(),
                s.revisionHash(),
                s.expectedDigest(),
                s.fileExistsBehavior(),
                true,
                s.restart(),
                s.appSpecFileName(),
                s.customEventsAreListed());
    }

    SegmentResult deploy(TestingBundle bundle) throws Exception {
        return run(order(bundle));
    }

    SegmentResult run(Segment segment) throws Exception {
        return engine.run(segment, progress::add, CancellationSignal.never());
    }

    /** The text of a file below the root directory. */
    String read(String path) throws IOException {
        return Files.readString(root.resolve(path));
    }

    static EventStatus status(SegmentResult result, String event) {
        return event(result, event).status();
    }

    static EventReport event(SegmentResult result, String event) {
        return result.events().stream()
                .filter(e -> e.lifecycleEventName().equals(event))
                .findFirst()
                .orElseThrow();
    }

    static Diagnostics diagnostics(SegmentResult result, String event) {
        return Objects.requireNonNull(event(result, event).diagnostics());
    }

    static RevisionFound found(SegmentResult result) {
        return Objects.requireNonNull(result.revisionFound());
    }

    /** The message of the event that failed. */
    static String failure(SegmentResult result) {
        return result.events().stream()
                .filter(e -> e.status() == EventStatus.FAILED)
                .map(e -> e.lifecycleEventName() + ": "
                        + Objects.requireNonNull(e.diagnostics()).message())
                .findFirst()
                .orElse("nothing failed");
    }

    /** Runs it; one that is interrupted has no result yet. */
    SegmentResult runQuietly(Segment segment, CancellationSignal cancellation) {
        try {
            return engine().run(segment, progress -> {}, cancellation);
        } catch (InterruptedException e) {
            return new SegmentResult(TargetOutcome.IN_PROGRESS, null, List.of(), null);
        }
    }
}
