package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.CancellationSwitch;
import dev.slipway.agent.work.ProgressListener;
import dev.slipway.agent.work.SegmentProgress;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventStatus;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Orders that are cancelled while another of their group has its turn. */
@Tag("slow")
@Timeout(60)
class CancelledTurnTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private final CancellationSwitch cancellation = new CancellationSwitch();
    private TestingHost host;
    private HostEngine successor;

    @BeforeEach
    void createHost() throws IOException {
        host = new TestingHost(directory);
        successor = host.engine(Milestones.NONE);
        cancellation.cancel("the deployment was stopped");
    }

    @Test
    void oneThatHasBegunWaitsForItsTurnToEndItsScript() throws Exception {
        Segment begun = host.order(
                HookTest.hook("", "echo $$ >\"$SLIPWAY_ROOT/script\"\n: >\"$SLIPWAY_ROOT/running\"\nexec sleep 300\n"));
        breakOff(begun);
        ProcessHandle script =
                ProcessHandle.of(Long.parseLong(host.read("script").strip())).orElseThrow();
        CompletableFuture<SegmentResult> other = haveItsTurn();

        Waiting waiting = new Waiting();
        CompletableFuture<SegmentResult> cancelled = run(begun, waiting, cancellation);
        waiting.told.join();
        assertThat(script.isAlive()).isTrue();
        endItsTurn();

        HookTest.fails(
                cancelled.get(),
                DiagnosticsCode.SCRIPT_FAILED,
                "script hook.sh was ended because the order was cancelled: the deployment was stopped");
        assertThat(script.isAlive()).isFalse();
        assertThat(other.get().outcome()).isEqualTo(TargetOutcome.SUCCEEDED);
    }

    @Test
    void oneThatHasNotBegunDoesNotWait() throws Exception {
        Segment unbegun = host.order(HookTest.hook("", "exit 0"));
        CompletableFuture<SegmentResult> other = haveItsTurn();

        SegmentResult result = run(unbegun, new Waiting(), cancellation).get();

        assertThat(TestingHost.failure(result))
                .isEqualTo("ApplicationStop: the order was cancelled before its turn came: the deployment was stopped");
        assertThat(TestingHost.status(result, "AfterInstall")).isEqualTo(EventStatus.SKIPPED);
        assertThat(other).isNotDone();
        endItsTurn();
        assertThat(other.get().outcome()).isEqualTo(TargetOutcome.SUCCEEDED);
    }

    /** Its agent goes while its script runs. */
    private void breakOff(Segment segment) throws InterruptedException {
        Thread agent = new Thread(() -> host.runQuietly(segment, CancellationSignal.never()));
        agent.start();
        awaitFile("running");
        agent.interrupt();
        agent.join();
    }

    /** Another order of the group, at its script until its turn is to end. */
    private CompletableFuture<SegmentResult> haveItsTurn() throws IOException {
        Segment other = host.order(HookTest.hook(
                "", ": >\"$SLIPWAY_ROOT/turn\"\nwhile [ -e \"$SLIPWAY_ROOT/turn\" ]; do sleep 0.05; done\n"));
        CompletableFuture<SegmentResult> run = run(other, new Waiting(), CancellationSignal.never());
        awaitFile("turn");
        return run;
    }

    private void endItsTurn() throws IOException {
        Files.delete(host.root.resolve("turn"));
    }

    private CompletableFuture<SegmentResult> run(
            Segment segment, ProgressListener listener, CancellationSignal signal) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return successor.run(segment, listener, signal);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private void awaitFile(String name) {
        await().atMost(LONG).until(() -> Files.exists(host.root.resolve(name)));
    }

    /** Tells once that the turn is waited for. */
    private static final class Waiting implements ProgressListener {
        private final CompletableFuture<String> told = new CompletableFuture<>();

        @Override
        public void changed(SegmentProgress progress) {}

        @Override
        public void waiting(String why) {
            told.complete(why);
        }
    }
}
