package dev.slipway.agent.link;

import static dev.slipway.agent.link.LinkFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.link.TestingGateway.Scripted;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order that meets a fault of the agent itself is reported, or taken up again, and keeps no other from running. */
@NullUnmarked
class HostLinkFaultTest {
    private LinkFixture link;

    @BeforeEach
    void open(@TempDir Path directory) {
        link = new LinkFixture(directory);
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void reportsAFaultOfTheEngineAsAFailedEvent() {
        link.engine.failWith(new IllegalStateException("a bug"));
        link.gateway.offer(TestingOrders.of("target-1").order());
        link.start();

        await().until(() -> !link.terminal("target-1").isEmpty());
        assertThat(link.terminal("target-1")
                        .getFirst()
                        .lifecycleEvents()
                        .getFirst()
                        .diagnostics()
                        .message())
                .contains("a bug");
    }

    @Test
    void reportsAnErrorOfTheEngineAsAFailedEvent() {
        link.engine.failWith(new LinkageError("half of an update"));
        link.gateway.offer(TestingOrders.of("target-1").order());
        link.start();

        await().until(() -> !link.terminal("target-1").isEmpty());
        Report report = link.terminal("target-1").getFirst();
        assertThat(report.status()).isEqualTo(TargetOutcome.FAILED);
        assertThat(report.lifecycleEvents().getFirst().diagnostics().message())
                .contains("the agent failed: ")
                .contains("half of an update");
    }

    /** As many as run side by side. */
    @Test
    void ordersWhoseEndMeetsAnErrorKeepNoOthersFromStarting() {
        link.engine.failToForgetWith(new StackOverflowError("a bug"));
        link.gateway.onReport(received -> Scripted.problem(410, "ended"));
        for (int number = 1; number <= 4; number++) {
            link.engine.block("target-" + number);
            link.gateway.offer(TestingOrders.of("target-" + number)
                    .group("group-" + number)
                    .order());
        }
        link.start();
        await().until(() -> link.engine.forgotten().size() == 4);

        link.gateway.offer(TestingOrders.of("target-5").group("group-5").order());

        await().until(() -> link.engine.runs().size() == 5);
    }

    @Test
    void continuesAnOrderWhoseThreadWasInterruptedWhileTheAgentStays() {
        link.engine.block("target-1");
        link.gateway.offer(TestingOrders.of("target-1").order());
        link.start();
        await().until(() -> link.engine.running().contains("target-1"));

        link.engine.die();

        await().until(() -> link.engine.runs().size() == 2);
        link.engine.release("target-1");
        await().until(() -> !link.terminal("target-1").isEmpty());
        assertThat(link.terminal("target-1").getFirst().status()).isEqualTo(TargetOutcome.SUCCEEDED);
    }
}
