package dev.slipway.agent.engine;

import static dev.slipway.agent.engine.HookTest.fails;
import static dev.slipway.agent.engine.HookTest.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.CancellationSwitch;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scripts that fail for the moment and may be tried again ({@code retryOnTempFail}). */
@Tag("slow")
@Timeout(120)
class HookRetryTest {
    @TempDir
    Path directory;

    private TestingHost host;

    @BeforeEach
    void createHost() throws IOException {
        host = new TestingHost(directory);
    }

    /** Fails so many times as the file "failures" says, with 75. */
    private static final String MOODY = """
            echo attempt >>"$SLIPWAY_ROOT/trace"
            [ "$(wc -l <"$SLIPWAY_ROOT/trace")" -gt "$(cat "$SLIPWAY_ROOT/failures")" ] && exit 0
            echo "the database is not up"
            exit 75
            """;

    @Test
    void triesAScriptAgainThatFailsTemporarily() throws Exception {
        Files.writeString(host.root.resolve("failures"), "1");

        SegmentResult result = host.deploy(hook("retryOnTempFail: true", MOODY));

        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(host.read("trace")).isEqualTo("attempt\nattempt\n");
        assertThat(Files.readString(host.state.resolve(TestingHost.GROUP).resolve("d-1/logs/scripts.log")))
                .contains("[stdout]the database is not up")
                .contains("hook.sh exited with code 75, a temporary failure; tried again in 1 seconds");
    }

    @Test
    void givesUpATemporaryFailureWithinTheScriptsTime() throws Exception {
        Files.writeString(host.root.resolve("failures"), "99");

        fails(
                host.deploy(hook("retryOnTempFail: true\ntimeout: 3", MOODY)),
                DiagnosticsCode.SCRIPT_FAILED,
                "exited with code 75, a temporary failure, in each of 2 attempts within its 3 seconds");
    }

    /** The agent goes in the second pause, and comes back when the time of all attempts is over. */
    @Test
    void restartOfTheAgentGivesNoMoreTime() throws Exception {
        Files.writeString(host.root.resolve("failures"), "99");
        Segment segment = host.order(hook("retryOnTempFail: true\ntimeout: 4", MOODY));
        long begin = System.nanoTime();
        Thread first = Thread.ofPlatform().start(() -> host.runQuietly(segment, CancellationSignal.never()));
        await().atMost(Duration.ofSeconds(30))
                .ignoreException(NoSuchFileException.class)
                .until(() -> host.read("trace").equals("attempt\nattempt\n"));
        first.interrupt();
        first.join();
        await().atMost(Duration.ofSeconds(30)).until(() -> System.nanoTime() - begin > 6_000_000_000L);

        SegmentResult result = host.engine(Milestones.NONE).run(segment, progress -> {}, CancellationSignal.never());

        fails(
                result,
                DiagnosticsCode.SCRIPT_FAILED,
                "exited with code 75, a temporary failure, in each of 2 attempts within its 4 seconds");
        assertThat(host.read("trace")).isEqualTo("attempt\nattempt\n");
    }

    @Test
    void failsAtOnceWithoutTheKeyOrWithAnotherCode() throws Exception {
        fails(host.deploy(hook("", "exit 75")), DiagnosticsCode.SCRIPT_FAILED, "script hook.sh exited with code 75");
        fails(
                host.deploy(hook("retryOnTempFail: true", "exit 74")),
                DiagnosticsCode.SCRIPT_FAILED,
                "script hook.sh exited with code 74");
    }

    @Test
    void stopsTryingAgainOnCancellation() throws Exception {
        Files.writeString(host.root.resolve("failures"), "99");
        CancellationSwitch cancellation = new CancellationSwitch();
        Segment segment = host.order(hook("retryOnTempFail: true", MOODY));
        CompletableFuture<SegmentResult> run =
                CompletableFuture.supplyAsync(() -> host.runQuietly(segment, cancellation));
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(host.root.resolve("trace")));
        cancellation.cancel("the deployment was stopped");

        fails(run.get(), DiagnosticsCode.SCRIPT_FAILED, "the order was cancelled: the deployment was stopped");
    }
}
