package dev.slipway.agent.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.link.TestingGateway.Received;
import dev.slipway.agent.link.identity.Enrolment;
import dev.slipway.agent.link.identity.Machine;
import dev.slipway.agent.link.identity.StateDirectory;
import dev.slipway.agent.link.identity.StateException;
import dev.slipway.agent.time.Pause;
import dev.slipway.agent.time.TestingBootClock;
import dev.slipway.agent.time.TestingClock;
import dev.slipway.protocol.wire.HostFacts;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.Tag;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.NullUnmarked;

/** A gateway, a state directory and the link between them, in this process. */
@NullUnmarked
final class LinkFixture implements AutoCloseable {
    private static final Duration WRITER_LIMIT = Duration.ofSeconds(5);

    final TestingAuthority authority = new TestingAuthority("gateway-ca");
    final TestingGateway gateway = new TestingGateway(authority);
    final TestingEngine engine = new TestingEngine();
    final TestingBootClock bootClock = new TestingBootClock();
    final TestingClock clock = new TestingClock(Instant.now());
    final BlockingQueue<Duration> pauses = new LinkedBlockingQueue<>();
    private final Path directory;
    private StateDirectory state;
    private Thread thread;

    LinkFixture(Path directory) {
        this.directory = directory;
        try {
            Files.writeString(directory.resolve("ca.pem"), authority.pem());
            Files.writeString(directory.resolve("token"), "secret-token\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(10));
    }

    /** Does not wait, but lets others run, and keeps what it was asked for. */
    Pause pause() {
        return duration -> {
            pauses.add(duration);
            boolean never = new CountDownLatch(1).await(duration.isZero() ? 0 : 20, TimeUnit.MILLISECONDS);
            assertThat(never).isFalse();
        };
    }

    LinkSettings settings() {
        return new LinkSettings(
                gateway.uri(),
                directory.resolve("ca.pem"),
                new Enrolment.Applicant(
                        "host",
                        new HostFacts("machine-1", "linux", "0.1.0", null, null),
                        List.of(new Tag("Stage", "prod")),
                        directory.resolve("token")));
    }

    Path stateDirectory() {
        return directory.resolve("state");
    }

    void start() {
        start(HostLink::run);
    }

    /** Starts the link, which ends by itself when there has been nothing to do for so long. */
    void startUntilAtRest(Duration quiet) {
        start(link -> link.runUntilAtRest(quiet));
    }

    boolean isAtRest() {
        return !thread.isAlive();
    }

    private interface Running {
        void run(HostLink link) throws StateException, InterruptedException;
    }

    private void start(Running running) {
        try {
            state = StateDirectory.open(
                    stateDirectory(),
                    new Machine("machine-1", null),
                    () -> UUID.randomUUID().toString());
            HostLink link = HostLink.open(
                    settings(), state, engine, new Surroundings(clock, bootClock, pause(), new Random(7)));
            thread = Thread.ofPlatform().daemon().start(() -> {
                try {
                    running.run(link);
                } catch (StateException e) {
                    throw new IllegalStateException(e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        } catch (StateException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends the link, and the engine in the middle of what it does, as the death of the process would. */
    void stop() {
        if (thread == null) {
            return;
        }
        thread.interrupt();
        // First the link: one that goes on would continue what the engine leaves.
        await().until(() -> !thread.isAlive());
        engine.die();
        state.close();
        thread = null;
    }

    @Override
    public void close() {
        gateway.close();
        stop();
        awaitWriters();
    }

    /** Those who write the state end after the link does; until then its directory cannot be removed. */
    private static void awaitWriters() {
        for (Thread other : Thread.getAllStackTraces().keySet()) {
            if (other.getName().equals("reports") || other.getName().startsWith("order-")) {
                try {
                    other.join(WRITER_LIMIT);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /** The last reports of a target that have come. */
    List<Report> terminal(String targetUid) {
        return gateway.reports().stream()
                .filter(received -> received.targetUid().equals(targetUid))
                .map(Received::report)
                .filter(report -> report.status() != TargetOutcome.IN_PROGRESS)
                .toList();
    }
}
