package dev.slipway.agent.engine;

import static dev.slipway.agent.engine.HookTest.hook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.TargetOutcome;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Deployments of two groups on one host. */
@Tag("slow")
@Timeout(120)
class HookGroupsTest {
    @TempDir
    Path directory;

    /** Each hook ends only once the other one runs. */
    @Test
    void hooksOfDifferentGroupsRunSideBySide() throws Exception {
        TestingHost host = new TestingHost(directory);
        Segment one = TestingHost.inGroup("g-1", host.order(hook("timeout: 30", meeting("one", "other"))));
        Segment other = TestingHost.inGroup("g-2", host.order(hook("timeout: 30", meeting("other", "one"))));

        CompletableFuture<SegmentResult> first =
                CompletableFuture.supplyAsync(() -> host.runQuietly(one, CancellationSignal.never()));
        CompletableFuture<SegmentResult> second =
                CompletableFuture.supplyAsync(() -> host.runQuietly(other, CancellationSignal.never()));

        for (SegmentResult result : new SegmentResult[] {first.get(), second.get()}) {
            assertThat(result.outcome()).as(TestingHost.failure(result)).isEqualTo(TargetOutcome.SUCCEEDED);
        }
    }

    private static String meeting(String own, String awaited) {
        return """
                touch "$SLIPWAY_ROOT/%s"
                while [ ! -e "$SLIPWAY_ROOT/%s" ]; do sleep 0.1; done
                """.formatted(own, awaited);
    }
}
