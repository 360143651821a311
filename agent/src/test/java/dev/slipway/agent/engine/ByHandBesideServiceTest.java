package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.engine.state.StateLayout;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.CancellationSwitch;
import dev.slipway.agent.work.ProgressListener;
import dev.slipway.agent.work.SegmentProgress;
import dev.slipway.agent.work.SegmentResult;
import dev.slipway.protocol.wire.TargetOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A deployment by hand while the service, which has begun one of the same group, is stopped, killed or being upgraded. */
@Timeout(60)
class ByHandBesideServiceTest {
    private static final String OF_SERVICE =
            "a deployment that the service slipway-agent is at has to end first; start the service if it is stopped";

    @TempDir
    Path directory;

    private final CancellationSwitch cancellation = new CancellationSwitch();
    private final CompletableFuture<String> told = new CompletableFuture<>();
    private TestingHost host;
    private HostEngine successor;
    private Segment ofService;

    @BeforeEach
    void breakOffTheService() throws Exception {
        host = new TestingHost(directory);
        successor = host.engine(Milestones.NONE);
        ofService = host.order(bundle("service", """
                : >"$SLIPWAY_ROOT/running"
                while [ ! -e "$SLIPWAY_ROOT/go" ]; do sleep 0.05; done
                """));
        Thread agent = new Thread(() -> host.runQuietly(ofService, CancellationSignal.never()));
        agent.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(host.root.resolve("running")));
        agent.interrupt();
        agent.join();
    }

    private static TestingBundle bundle(String name, String script) {
        String trace = "echo \"%s $LIFECYCLE_EVENT\" >>\"$SLIPWAY_ROOT/trace\"\n".formatted(name);
        return TestingBundle.withAppSpec("""
                        hooks:
                          AfterInstall:
                            - location: hook.sh
                          ValidateService:
                            - location: check.sh
                        """).file("hook.sh", script + trace).file("check.sh", trace);
    }

    private Segment byHand() throws IOException {
        Segment order = host.order(bundle("hand", ""));
        return new Segment(
                order.deploymentId(),
                StateLayout.BY_HAND,
                order.events(),
                order.eventSeconds(),
                order.applicationName(),
                order.deploymentId(),
                null,
                order.deploymentGroupName(),
                order.deploymentGroupId(),
                order.bundle(),
                null,
                null,
                order.fileExistsBehavior(),
                false,
                false,
                null,
                true);
    }

    private CompletableFuture<SegmentResult> runByHand() throws IOException {
        Segment segment = byHand();
        ProgressListener listener = new ProgressListener() {
            @Override
            public void changed(SegmentProgress progress) {}

            @Override
            public void waiting(String why) {
                told.complete(why);
            }
        };
        return CompletableFuture.supplyAsync(() -> {
            try {
                return successor.run(segment, listener, cancellation);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    /** The service is there again. In a test there is one engine for both: a process has each file's lock once. */
    private SegmentResult runOfService() throws InterruptedException {
        return successor.run(ofService, progress -> {}, CancellationSignal.never());
    }

    @Test
    void waitsUntilTheServiceHasEndedWhatItHadBegun() throws Exception {
        CompletableFuture<SegmentResult> byHand = runByHand();
        assertThat(told.get()).isEqualTo(OF_SERVICE);
        Files.createFile(host.root.resolve("go"));

        SegmentResult service = runOfService();

        assertThat(service.outcome()).as(TestingHost.failure(service)).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(byHand.get().outcome()).as(TestingHost.failure(byHand.get())).isEqualTo(TargetOutcome.SUCCEEDED);
        assertThat(host.read("trace")).isEqualTo("""
                service AfterInstall
                service ValidateService
                hand AfterInstall
                hand ValidateService
                """);
    }

    @Test
    void givesUpWhenItIsCancelled() throws Exception {
        CompletableFuture<SegmentResult> byHand = runByHand();
        assertThat(told.get()).isEqualTo(OF_SERVICE);

        cancellation.cancel("stopped from the keyboard");

        assertThat(TestingHost.failure(byHand.get()))
                .endsWith("the order was cancelled before its turn came: stopped from the keyboard");
        Files.createFile(host.root.resolve("go"));
        assertThat(runOfService().outcome()).isEqualTo(TargetOutcome.SUCCEEDED);
    }
}
