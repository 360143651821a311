package dev.slipway.agent.engine;

import static dev.slipway.agent.engine.HookTest.hook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.crash.SmallDisk;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.TargetOutcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state directory with little room (design 5). */
class FullDiskTest {
    private static final int TOO_LITTLE = 64 << 10;

    @TempDir
    Path directory;

    /** There is room for the script and for its journal, but not for both and the room that is kept for their end. */
    @Test
    void noEventStartsUnlessItsResultCanBeStored() throws Exception {
        try (SmallDisk disk = SmallDisk.at(directory.resolve("state"), 1)) {
            TestingHost host = new TestingHost(directory);
            TestingBundle bundle = hook("", "touch \"$SLIPWAY_ROOT/ran\"\n");
            Segment segment = host.order(bundle).withEvents(List.of("AfterInstall"));
            bundle.writeTo(host.state.resolve(TestingHost.GROUP).resolve("d-1/deployment-archive"));
            disk.fill();
            disk.free(TOO_LITTLE);

            SegmentResult refused = host.run(segment);

            assertThat(TestingHost.failure(refused))
                    .startsWith("AfterInstall: ")
                    .contains("too little room is left for the end of what would begin");
            assertThat(host.root.resolve("ran")).doesNotExist();

            disk.empty();
            Segment again = host.order(bundle).withEvents(List.of("AfterInstall"));
            bundle.writeTo(host.state.resolve(TestingHost.GROUP).resolve("d-2/deployment-archive"));
            assertThat(host.run(again).outcome()).isEqualTo(TargetOutcome.SUCCEEDED);
            assertThat(host.root.resolve("ran")).exists();
        }
    }
}
