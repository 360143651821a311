package dev.slipway.agent.engine;

import static dev.slipway.agent.engine.HookTest.fails;
import static dev.slipway.agent.engine.HookTest.hook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.agent.work.CancellationSwitch;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How scripts are ended: TERM to the group first, KILL to what is left of it after five seconds (A 10). */
@Tag("slow")
@Timeout(120)
class HookTerminationTest {
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** Neither it nor its child heeds TERM. */
    private static final String STUBBORN = """
            trap '' TERM
            (while :; do sleep 0.2; done) &
            echo $! >"$SLIPWAY_ROOT/child"
            echo $$ >"$SLIPWAY_ROOT/script"
            touch "$SLIPWAY_ROOT/running"
            while :; do sleep 0.2; done
            """;

    /** Takes two seconds over its end. */
    private static final String ORDERLY = """
            trap 'sleep 2; touch "$SLIPWAY_ROOT/clean"; exit 1' TERM
            touch "$SLIPWAY_ROOT/running"
            while :; do sleep 0.2; done
            """;

    @TempDir
    Path directory;

    private TestingHost host;

    @BeforeEach
    void createHost() throws IOException {
        host = new TestingHost(directory);
    }

    /** A 10: KILL after five seconds more. */
    @Test
    void killsAScriptAndItsChildThatIgnoreTheTermSignal() throws Exception {
        SegmentResult result = host.deploy(hook("timeout: 1", STUBBORN));

        fails(result, DiagnosticsCode.SCRIPT_TIMED_OUT, "was ended after its 1 seconds");
        isDead("script");
        isDead("child");
        EventReport event = TestingHost.event(result, "AfterInstall");
        assertThat(Duration.between(Objects.requireNonNull(event.startTime()), Objects.requireNonNull(event.endTime())))
                .isGreaterThanOrEqualTo(GRACE.plusSeconds(1));
    }

    /** A 10: the five seconds are for an orderly end. */
    @Test
    void leavesAScriptTimeForAnOrderlyEnd() throws Exception {
        fails(
                host.deploy(hook("timeout: 1", ORDERLY)),
                DiagnosticsCode.SCRIPT_TIMED_OUT,
                "was ended after its 1 seconds");
        assertThat(host.root.resolve("clean")).exists();
    }

    /** A cancelled order ends its script as the limit does. */
    @Test
    void killsAScriptOfACancelledOrderThatIgnoresTheTermSignal() throws Exception {
        fails(cancelled(STUBBORN), DiagnosticsCode.SCRIPT_FAILED, "the order was cancelled: stopped");
        isDead("script");
        isDead("child");
    }

    /** A cancelled order ends its script as the limit does. */
    @Test
    void leavesAScriptOfACancelledOrderTimeForAnOrderlyEnd() throws Exception {
        fails(cancelled(ORDERLY), DiagnosticsCode.SCRIPT_FAILED, "the order was cancelled: stopped");
        assertThat(host.root.resolve("clean")).exists();
    }

    /** Runs it in an order that is cancelled then. */
    private SegmentResult cancelled(String script) throws Exception {
        CancellationSwitch cancellation = new CancellationSwitch();
        Segment segment = host.order(hook("", script));
        CompletableFuture<SegmentResult> run =
                CompletableFuture.supplyAsync(() -> host.runQuietly(segment, cancellation));
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(host.root.resolve("running")));
        cancellation.cancel("stopped");
        return run.get();
    }

    /** One that was killed may still have to be waited for, by whoever took it over. */
    private void isDead(String file) throws IOException {
        Path stat = Path.of("/proc", host.read(file).strip(), "stat");
        await().atMost(Duration.ofSeconds(2)).until(() -> !Files.exists(stat) || isZombie(stat));
    }

    private static boolean isZombie(Path stat) {
        try {
            String text = Files.readString(stat);
            return text.startsWith("Z", text.lastIndexOf(')') + 2);
        } catch (IOException e) {
            // It went between the two looks.
            return true;
        }
    }
}
