package dev.slipway.agent.local;

import dev.slipway.agent.engine.HostEngine;
import dev.slipway.agent.engine.Segment;
import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.SegmentProgress;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.appspec.FileExistsBehavior;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Runs one deployment on this host without an operator, with the same engine and the same state as the daemon (A 13).
 */
public final class LocalDeployment {
    private static final String DEFAULT_GROUP = "default-local-deployment-group";
    private static final String DEFAULT_GROUP_NAME = "LocalFleet";
    private static final String ID_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int ID_LENGTH = 9;
    /** Nobody waits for a report, so only the scripts' own limits count: the longest that a run may last. */
    private static final int EVENT_SECONDS = 12 * 3600;

    private final LocalOptions options;
    private final Clock clock;
    private final RandomGenerator random;
    private final ProgressPrinter printer;

    public LocalDeployment(LocalOptions options, Clock clock, PrintStream out) {
        this(options, clock, RandomGenerator.getDefault(), out);
    }

    LocalDeployment(LocalOptions options, Clock clock, RandomGenerator random, PrintStream out) {
        this.options = options;
        this.clock = clock;
        this.random = random;
        this.printer = new ProgressPrinter(out, clock);
    }

    /** Runs it and prints its progress; 0 if it succeeded, 1 if it was refused or failed. */
    public int run() throws InterruptedException {
        try {
            Segment segment = segment();
            HostEngine engine = HostEngine.open(options.settings(), clock);
            printer.line("%s  %s".formatted(segment.deploymentId(), LocalBundle.location(options)));
            SegmentResult result = engine.run(segment, printer, CancellationSignal.never());
            printer.changed(new SegmentProgress(result.events(), result.revisionFound()));
            engine.forget(segment.targetUid(), segment.number());
            boolean succeeded = result.outcome() == TargetOutcome.SUCCEEDED;
            printer.line(segment.deploymentId() + (succeeded ? "  Succeeded" : "  Failed"));
            return succeeded ? 0 : 1;
        } catch (RefusedException e) {
            printer.line("refused: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            printer.line("the state directory %s cannot be used: %s"
                    .formatted(options.settings().stateDirectory(), e));
            return 1;
        }
    }

    private Segment segment() throws RefusedException {
        BundleRequest bundle = LocalBundle.read(options);
        List<String> events = LocalEvents.of(options.events());
        String id = deploymentId();
        return new Segment(
                id,
                1,
                events,
                EVENT_SECONDS,
                Objects.requireNonNullElse(options.applicationName(), LocalBundle.location(options)),
                id,
                null,
                Objects.requireNonNullElse(options.deploymentGroupName(), DEFAULT_GROUP_NAME),
                Objects.requireNonNullElse(options.deploymentGroup(), DEFAULT_GROUP),
                bundle,
                null,
                null,
                behavior(),
                false,
                false,
                options.appSpecFileName());
    }

    private FileExistsBehavior behavior() throws RefusedException {
        String word = Objects.requireNonNullElse(options.fileExistsBehavior(), FileExistsBehavior.DISALLOW.name());
        try {
            return FileExistsBehavior.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    "file exists behavior " + word + " is unknown; it is DISALLOW, OVERWRITE or RETAIN");
        }
    }

    private String deploymentId() {
        StringBuilder id = new StringBuilder("d-");
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_LETTERS.charAt(random.nextInt(ID_LETTERS.length())));
        }
        return id.append("-local").toString();
    }
}
