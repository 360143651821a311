package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the disk has done to the journal of a deployment that is under way: nothing runs by it, and it is said. */
@NullUnmarked
class DamagedJournalTest {
    private static final long SEED = 7;
    private static final int FLIPS = 300;

    @TempDir
    private Path directory;

    private TestingHost host;
    private Segment segment;
    private Path journal;
    private byte[] written;

    /** An agent goes away while the second script of a hook runs. */
    @BeforeEach
    void interruptADeployment() throws Exception {
        host = new TestingHost(directory);
        segment = host.order(TestingBundle.withAppSpec("""
                        hooks:
                          BeforeInstall:
                            - location: first.sh
                              timeout: 60
                            - location: second.sh
                              timeout: 60
                        """)
                .file("first.sh", "echo first >>\"$SLIPWAY_ROOT/trace\"\n")
                .file("second.sh", """
                        echo second >>"$SLIPWAY_ROOT/trace"
                        while [ ! -e "$SLIPWAY_ROOT/go-on" ]; do sleep 0.05; done
                        """));
        Thread agent = new Thread(() -> {
            try {
                host.run(segment);
            } catch (Exception e) {
                // Interrupted, as meant.
            }
        });
        agent.start();
        org.awaitility.Awaitility.await()
                .until(() -> Files.exists(host.root.resolve("trace"))
                        && host.read("trace").contains("second"));
        agent.interrupt();
        agent.join();
        journal =
                host.state.resolve("orders").resolve(segment.targetUid() + "-1").resolve("journal.json");
        // Zeros follow, of which nothing depends.
        String states = Files.readString(journal);
        written = states.substring(0, states.indexOf('\0')).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void beginsNothingByAJournalThatWasCutOrChanged() throws Exception {
        String text = Files.readString(journal);
        int first = text.indexOf('\n', text.indexOf('\n') + 1);
        for (int length = 0; length <= first; length++) {
            saysSoAndRunsNothing(Arrays.copyOf(written, length), "the first " + length + " bytes");
        }
        Random random = new Random(SEED);
        for (int flip = 0; flip < FLIPS; flip++) {
            byte[] changed = written.clone();
            int position = random.nextInt(changed.length);
            changed[position] ^= (byte) (1 << random.nextInt(8));
            saysSoAndRunsNothing(changed, "another byte at " + position);
        }

        // What the agent was about to write when it went away.
        Files.write(journal, written);
        Files.write(journal, Arrays.copyOf(written, first / 2), StandardOpenOption.APPEND);
        Files.createFile(host.root.resolve("go-on"));
        SegmentResult result = resume();
        assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(host.read("trace")).isEqualTo("first\nsecond\n");
    }

    private void saysSoAndRunsNothing(byte[] damaged, String what) throws IOException, InterruptedException {
        Files.write(journal, damaged);

        SegmentResult result = resume();

        assertThat(result.outcome()).as(what).isEqualTo(TargetOutcome.FAILED);
        Diagnostics diagnostics = TestingHost.diagnostics(result, "ApplicationStop");
        assertThat(diagnostics.errorCode()).as(what).isEqualTo(DiagnosticsCode.FAILED_AFTER_RESTART);
        assertThat(diagnostics.message())
                .as(what)
                .contains("journal of this deployment is damaged")
                .doesNotContain("Exception");
        assertThat(host.read("trace")).as(what).isEqualTo("first\nsecond\n");
    }

    private SegmentResult resume() throws IOException, InterruptedException {
        return host.engine(Milestones.NONE).run(segment, progress -> {}, CancellationSignal.never());
    }
}
