package dev.slipway.agent.engine;

import dev.slipway.agent.engine.access.HostPrograms;
import dev.slipway.agent.engine.bundle.BundleFetcher;
import dev.slipway.agent.engine.bundle.Retries;
import dev.slipway.agent.engine.hooks.HookRunner;
import dev.slipway.agent.engine.hooks.SupervisorScripts;
import dev.slipway.agent.engine.install.Executor;
import dev.slipway.agent.engine.install.Syncer;
import dev.slipway.agent.engine.log.RotatingFile;
import dev.slipway.agent.engine.state.GroupLocks;
import dev.slipway.agent.engine.state.GroupState;
import dev.slipway.agent.engine.state.InstalledRecord;
import dev.slipway.agent.engine.state.Journal;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.engine.state.RevisionPruner;
import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.agent.engine.state.Trees;
import dev.slipway.agent.engine.unpack.ArchiveLimits;
import dev.slipway.agent.engine.unpack.Unpacker;
import dev.slipway.agent.files.DamagedFileException;
import dev.slipway.agent.files.IoTrouble;
import dev.slipway.agent.files.SpareRoom;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.OrderEngine;
import dev.slipway.agent.work.ProgressListener;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.FailureType;
import dev.slipway.protocol.wire.InstalledRevision;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.PollRequest;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The engine on a real host. Safe for use by several threads; orders of one group run one after another. */
public final class HostEngine implements OrderEngine {
    private static final long DEPLOYMENTS_LOG_BYTES = 64L << 20;
    private static final int DEPLOYMENTS_LOG_FILES = 8;
    private static final System.Logger LOG = System.getLogger(HostEngine.class.getName());

    private final EngineParts parts;

    private HostEngine(EngineParts parts) {
        this.parts = parts;
    }

    /**
     * Prepares the state directory and opens the engine.
     *
     * @throws IOException if the state or log directory cannot be used; the message is for the person at the host
     */
    public static HostEngine open(EngineSettings settings, Clock clock) throws IOException {
        return open(settings, clock, Syncer.FILE_SYSTEMS, Milestones.NONE);
    }

    /**
     * As {@link #open(EngineSettings, Clock)}, for one deployment that nobody continues after a power loss: what it installs
     * is written to disk when the kernel thinks fit, as with {@code cp}.
     */
    public static HostEngine openForOneDeployment(EngineSettings settings, Clock clock) throws IOException {
        return open(settings, clock, Syncer.NONE, Milestones.NONE);
    }

    static HostEngine open(EngineSettings settings, Clock clock, Syncer syncer, Milestones milestones)
            throws IOException {
        StateLayout layout = new StateLayout(settings.stateDirectory().toAbsolutePath());
        usable("state", settings.stateDirectory(), directory -> layout.create());
        usable("root", settings.rootDirectory(), Files::createDirectories);
        GroupState groups = new GroupState(layout);
        Retries retries = new Retries(
                time -> new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS), Retries.DEFAULT_PAUSES);
        boolean root = Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        return new HostEngine(new EngineParts(
                settings,
                layout,
                groups,
                new GroupLocks(layout),
                new SpareRoom(layout.spareRoom()),
                new RevisionPruner(layout, groups, settings.maxRevisions()),
                BundleFetcher.create(retries, settings.downloads(), PolicyCheck.sources(settings)),
                new Unpacker(ArchiveLimits.DEFAULT.withMaxBytes(settings.maxExtractionBytes()), root),
                new Executor(syncer, milestones, HostPrograms.of(settings.environment())),
                new HookRunner(SupervisorScripts.install(layout.supervisor()), Path.of("/")),
                settings.deploymentsLog() ? deploymentsLog(settings.logDirectory()) : null,
                milestones,
                clock));
    }

    /** Makes a directory ready. */
    @FunctionalInterface
    private interface Preparation {
        void prepare(Path directory) throws IOException;
    }

    private static void usable(String what, Path directory, Preparation preparation) throws IOException {
        try {
            preparation.prepare(directory);
        } catch (IOException e) {
            throw new IOException(
                    "the %1$s directory %2$s cannot be used: %3$s; make it usable, or set %1$sDirectory (--%1$s-directory)"
                            .formatted(what, directory, IoTrouble.describe(e)),
                    e);
        }
    }

    private static RotatingFile deploymentsLog(Path directory) {
        return new RotatingFile(
                directory.resolve("slipway-agent-deployments.log"), DEPLOYMENTS_LOG_BYTES, DEPLOYMENTS_LOG_FILES);
    }

    @Override
    public SegmentResult run(Order order, ProgressListener listener, CancellationSignal cancellation)
            throws InterruptedException {
        return run(Segment.of(order), listener, cancellation);
    }

    /** As {@link #run(Order, ProgressListener, CancellationSignal)}, for a segment that no gateway ordered. */
    public SegmentResult run(Segment segment, ProgressListener listener, CancellationSignal cancellation)
            throws InterruptedException {
        String problem = segment.problem().orElse(null);
        if (problem != null) {
            return refused(segment, FailureType.REJECTED, DiagnosticsCode.UNKNOWN_ERROR, problem);
        }
        String group = segment.deploymentGroupId();
        Path order = parts.layout().order(segment.targetUid(), segment.number());
        // One that has begun before waits for its turn although it is cancelled: a script of it may run, and is to be
        // ended.
        boolean begun = Files.exists(order);
        BooleanSupplier goOn = () -> begun || cancellation.reason() == null;
        try (GroupLocks.@Nullable Held turn =
                parts.locks().acquire(group, telling(goOn, listener)).orElse(null)) {
            if (turn == null || !new BrokenOff(parts).settle(group, listener::waiting, goOn)) {
                return refused(
                        segment,
                        FailureType.FAILED,
                        DiagnosticsCode.UNKNOWN_ERROR,
                        "the order was cancelled before its turn came: " + cancellation.reason());
            }
            Journal journal = new Journal(order, parts.spareRoom(), parts.milestones());
            SegmentState state = new SegmentState(journal, segment.events(), listener, parts.clock());
            SegmentResult ended = state.result().orElse(null);
            if (ended != null) {
                recordOutcome(segment, ended, true);
                return ended;
            }
            SegmentResult result = run(segment, state, journal, cancellation);
            recordOutcome(segment, result, false);
            return result;
        } catch (DamagedFileException e) {
            LOG.log(System.Logger.Level.ERROR, "{0}; nothing of {1} is begun", e.getMessage(), segment.deploymentId());
            return refused(
                    segment,
                    FailureType.FAILED,
                    DiagnosticsCode.FAILED_AFTER_RESTART,
                    "the agent's journal of this deployment is damaged, and nothing tells how far it had come;"
                            + " it is not begun again by itself: deploy again");
        } catch (IOException e) {
            return refused(segment, FailureType.FAILED, DiagnosticsCode.UNKNOWN_ERROR, unkept(segment, e));
        }
    }

    /** Asked for the first time it says what is waited for. */
    private static BooleanSupplier telling(BooleanSupplier goOn, ProgressListener listener) {
        AtomicBoolean told = new AtomicBoolean();
        return () -> {
            if (!told.getAndSet(true)) {
                listener.waiting("another deployment of this deployment group has to end first");
            }
            return goOn.getAsBoolean();
        };
    }

    private SegmentResult run(Segment segment, SegmentState state, Journal journal, CancellationSignal cancellation)
            throws InterruptedException {
        try {
            parts.layout().createDeployment(segment.deploymentGroupId(), segment.deploymentId());
            return new SegmentRunner(parts, segment, journal, cancellation).run(state);
        } catch (IOException e) {
            return state.unkept(unkept(segment, e));
        }
    }

    /** Says it, and returns what to report. */
    private String unkept(Segment segment, IOException e) {
        String why = IoTrouble.describe(e);
        LOG.log(System.Logger.Level.WARNING, "the state of {0} cannot be kept: {1}", segment.deploymentId(), why);
        return "the agent cannot keep its state in %s: %s; make room there, and let it be written"
                .formatted(parts.layout().root(), why);
    }

    /** The result stands, whether or not this can be noted beside what is installed. */
    private void recordOutcome(Segment segment, SegmentResult result, boolean again) {
        boolean succeeded = result.outcome() == TargetOutcome.SUCCEEDED;
        try {
            parts.groups().recordOutcome(segment.deploymentGroupId(), segment.deploymentId(), succeeded, again);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the outcome of " + segment.deploymentId() + " cannot be noted", e);
        }
    }

    private static SegmentResult refused(Segment segment, FailureType type, DiagnosticsCode code, String why) {
        List<EventReport> events = new ArrayList<>();
        for (String name : segment.events()) {
            Diagnostics diagnostics = events.isEmpty() ? new Diagnostics(code, "", Text.message(why), null) : null;
            EventStatus status = events.isEmpty() ? EventStatus.FAILED : EventStatus.SKIPPED;
            events.add(new EventReport(name, status, null, null, diagnostics));
        }
        return new SegmentResult(TargetOutcome.FAILED, type, events, null);
    }

    @Override
    public List<InstalledRevision> installed() {
        try {
            return parts.groups().lastInstalled(PollRequest.MAX_INSTALLED).stream()
                    .map(InstalledRecord::toWire)
                    .toList();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "what is installed cannot be read", e);
            return List.of();
        }
    }

    @Override
    public void forget(String targetUid, int segment) {
        if (!StateLayout.isSafeName(targetUid)) {
            return;
        }
        try {
            Trees.delete(parts.layout().order(targetUid, segment));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "the journal of " + targetUid + " cannot be removed", e);
        }
    }
}
