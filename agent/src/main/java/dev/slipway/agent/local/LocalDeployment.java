package dev.slipway.agent.local;

import dev.slipway.agent.engine.HostEngine;
import dev.slipway.agent.engine.Segment;
import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.agent.files.IoTrouble;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.SegmentResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs one deployment on this host without an operator, with the same engine and the same state as the daemon (A 13).
 */
public final class LocalDeployment {
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;

    private final LocalOptions options;
    private final Clock clock;
    private final String deploymentId;
    private final LocalOutput output;
    private final CancellationSignal cancellation;
    private final AtomicBoolean told = new AtomicBoolean();

    /** @param cancellation ends the running script and skips the rest */
    public LocalDeployment(LocalOptions options, Clock clock, LocalOutput output, CancellationSignal cancellation) {
        this(options, clock, RandomGenerator.getDefault(), output, cancellation);
    }

    LocalDeployment(
            LocalOptions options,
            Clock clock,
            RandomGenerator random,
            LocalOutput output,
            CancellationSignal cancellation) {
        this.options = options;
        this.clock = clock;
        this.deploymentId = LocalSegment.newId(random);
        this.output = output;
        this.cancellation = cancellation;
    }

    /** An id for a deployment that never came to be. */
    public static String newId() {
        return LocalSegment.newId(RandomGenerator.getDefault());
    }

    /** Runs it and says how it goes; 0 if it succeeded, 1 if it failed, 2 if the options make no sense. */
    public int run() throws InterruptedException {
        try {
            Segment segment = LocalSegment.of(options, deploymentId);
            HostEngine engine = HostEngine.openForOneDeployment(options.settings(), clock);
            output.begins(deploymentId, LocalBundle.shown(options));
            SegmentResult result = engine.run(segment, output, cancellation);
            engine.forget(segment.targetUid(), segment.number());
            LocalResult end = LocalResult.of(deploymentId, archive(segment), result);
            ended(end);
            return end.succeeded() ? 0 : FAILED;
        } catch (RefusedException e) {
            ended(LocalResult.refused(deploymentId, e.sentence()));
            return e.exitStatus();
        } catch (IOException e) {
            ended(LocalResult.refused(deploymentId, IoTrouble.describe(e)));
            return FAILED;
        }
    }

    /** The process ends now, whatever this is still at; says so, unless the end has been told. From another thread. */
    public void brokenOff(String why) {
        ended(LocalResult.refused(
                deploymentId, why + ", and broken off in the middle; the next deployment of the group clears up"));
    }

    private void ended(LocalResult result) {
        if (!told.getAndSet(true)) {
            output.ended(result);
        }
    }

    /** Null if the bundle was never unpacked. */
    private @Nullable Path archive(Segment segment) {
        Path archive = new StateLayout(options.settings().stateDirectory().toAbsolutePath())
                .archive(segment.deploymentGroupId(), deploymentId);
        return Files.isDirectory(archive) ? archive : null;
    }
}
