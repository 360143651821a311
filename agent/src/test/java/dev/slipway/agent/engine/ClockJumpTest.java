package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.engine.install.Syncer;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.time.TestingClock;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.TargetOutcome;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody sets the wall clock while a hook runs: limits are by a clock that nobody sets. */
class ClockJumpTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {-400, 400})
    void neitherEndsAHookNorBreaksItsReport(int days) throws Exception {
        TestingHost host = new TestingHost(directory);
        Segment segment =
                host.order(TestingBundle.withAppSpec("""
                        hooks:
                          BeforeInstall:
                            - location: hook.sh
                              timeout: 60
                        """).file("hook.sh", "echo ran >>\"$SLIPWAY_ROOT/trace\"\n"));
        Instant before = Instant.parse("2026-11-29T12:00:00Z");
        TestingClock clock = new TestingClock(before);
        Milestones jump = name -> {
            if (name.equals("BeforeInstall after script start")) {
                clock.advance(Duration.ofDays(days));
            }
        };
        HostEngine engine = HostEngine.open(
                TestingSettings.of(host.root, host.state, host.logs, Map.of("PATH", System.getenv("PATH"))),
                clock,
                Syncer.NONE,
                jump);

        SegmentResult result = engine.run(segment, progress -> {}, CancellationSignal.never());

        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(host.read("trace")).isEqualTo("ran\n");
        assertThat(clock.instant()).isEqualTo(before.plus(Duration.ofDays(days)));
        assertThat(result.events()).allMatch(ClockJumpTest::endsAfterItsStart);
    }

    private static boolean endsAfterItsStart(EventReport event) {
        Instant start = event.startTime();
        Instant end = event.endTime();
        return start != null && end != null && !end.isBefore(start);
    }
}
