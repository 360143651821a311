package dev.slipway.agent.engine;

import static dev.slipway.agent.engine.HookTest.fails;
import static dev.slipway.agent.engine.HookTest.hook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What scripts say, however much and however long: it is in the logs, and its end in the report (A 10, A 17). */
@Tag("slow")
@Timeout(120)
class HookOutputTest {
    @TempDir
    Path directory;

    private TestingHost host;

    @BeforeEach
    void createHost() throws IOException {
        host = new TestingHost(directory);
    }

    @Test
    void keepsTheLastLinesOfMuchOutputWhateverBytesTheyHold() throws Exception {
        SegmentResult result =
                host.deploy(hook("", "yes 0123456789 | head -c 9000000\nprintf '\\377\\033[31mthe end\\n'\nexit 1\n"));

        fails(result, DiagnosticsCode.SCRIPT_FAILED, "exited with code 1");
        assertThat(TestingHost.diagnostics(result, "AfterInstall").logTail())
                .hasSizeLessThanOrEqualTo(2048)
                .endsWith("the end")
                .doesNotContain("\033");
    }

    @Test
    void keepsTheBeginningAndTheEndOfMoreThanItKeeps() throws Exception {
        host.deploy(hook("", "echo first\nseq 1 1200000\n"));

        assertThat(saidInTheLog())
                .startsWith("first", "1", "2")
                .contains("… (output left out) …")
                .endsWith("1199999", "1200000");
    }

    @Test
    void leavesNothingOutOfLittleMoreThanTheBeginning() throws Exception {
        host.deploy(hook("", "seq 1 650000\n"));

        assertThat(saidInTheLog()).hasSize(650_000).startsWith("1", "2").endsWith("649999", "650000");
    }

    private List<String> saidInTheLog() throws IOException {
        try (Stream<String> lines = Files.lines(host.logs.resolve("slipway-agent-deployments.log"))) {
            return lines.filter(line -> line.contains("[stdout]"))
                    .map(line -> line.substring(line.indexOf("[stdout]") + "[stdout]".length()))
                    .toList();
        }
    }

    @Test
    void reportsTheEndOfWhatIsOneLongLineOrNoText() throws Exception {
        SegmentResult longLine = host.deploy(hook("", "printf '%30000s' the-end\nexit 1\n"));
        assertThat(TestingHost.diagnostics(longLine, "AfterInstall").logTail())
                .hasSizeBetween(1000, 2048)
                .endsWith(" the-end");

        SegmentResult noText = host.deploy(hook("", "printf '\\377\\376\\n\\303'\nexit 1\n"));
        assertThat(TestingHost.diagnostics(noText, "AfterInstall").logTail())
                .endsWith("[stdout]\uFFFD\uFFFD\n[stdout]\uFFFD");

        SegmentResult bar = host.deploy(hook("", "printf '10%%\\r20%%\\r\\nend\\r\\n'\nexit 1\n"));
        assertThat(TestingHost.diagnostics(bar, "AfterInstall").logTail())
                .endsWith("[stdout]10%\n[stdout]20%\n[stdout]end");
    }

    @Test
    void succeedsWhateverBytesASuccessfulScriptPrints() throws Exception {
        SegmentResult result = host.deploy(hook("", "printf 'caf\\303'\n"));

        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(Files.readString(host.logs.resolve("slipway-agent-deployments.log")))
                .containsPattern("(?m)^\\[.{19}] \\[d-1] \\[stdout]caf\uFFFD$");
    }

    @Test
    void failsWhenSomethingStillHoldsTheOutputAtTheLimitButDoesNotKillIt() throws Exception {
        SegmentResult result =
                host.deploy(hook("timeout: 2", "sleep 30 &\necho $! >\"$SLIPWAY_ROOT/child\"\necho started\n"));

        fails(result, DiagnosticsCode.OUTPUTS_LEFT_OPEN, "start daemons with their output redirected");
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(host.read("child").strip())).orElseThrow();
        assertThat(child.isAlive()).isTrue();
        child.destroy();
    }

    /** The most frequent reason is a daemon that ended with an error right after its start. */
    @Test
    void tellsAtTheLimitWhatWasSaidByThen() throws Exception {
        SegmentResult result = host.deploy(hook(
                "timeout: 2",
                "sleep 30 &\necho $! >\"$SLIPWAY_ROOT/child\"\necho starting\necho 'port 8080 is in use' >&2\n"));

        ProcessHandle.of(Long.parseLong(host.read("child").strip())).ifPresent(ProcessHandle::destroy);
        fails(result, DiagnosticsCode.OUTPUTS_LEFT_OPEN, "start daemons with their output redirected");
        assertThat(TestingHost.diagnostics(result, "AfterInstall").logTail())
                .endsWith("[stdout]starting\n[stderr]port 8080 is in use");
    }
}
