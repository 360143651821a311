package dev.slipway.agent.link;

import static dev.slipway.agent.link.LinkFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.files.SpareRoom;
import dev.slipway.agent.link.orders.Admission;
import dev.slipway.agent.link.orders.ArrivedOrder;
import dev.slipway.agent.link.orders.Endings;
import dev.slipway.agent.link.orders.FileHeldJournal;
import dev.slipway.agent.link.orders.HeldKey;
import dev.slipway.agent.link.orders.HeldOrders;
import dev.slipway.agent.link.orders.Marks;
import dev.slipway.agent.link.orders.Stage;
import dev.slipway.agent.time.TestingBootClock;
import dev.slipway.agent.time.TestingClock;
import dev.slipway.protocol.wire.Report;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderRunnerTest {
    @TempDir
    Path directory;

    private final TestingBootClock bootClock = new TestingBootClock();
    private final Endings endings = new Endings("incarnation-1", new TestingClock(Instant.EPOCH));
    private final HeldKey key = new HeldKey("target-1", 1);
    private final TestingEngine engine = new TestingEngine();
    private final TestingReports reports = new TestingReports();

    @Test
    void beginsAnOrderLaterForWhichThereWasNoThread() throws Exception {
        HeldOrders held = heldOrder();
        AtomicInteger asked = new AtomicInteger();
        OrderRunner runner = runner(held, work -> {
            if (asked.incrementAndGet() == 1) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(work);
        });

        runner.align();
        assertThat(engine.runs()).isEmpty();
        runner.align();

        await().until(() -> !held.in(Stage.DONE).isEmpty());
        assertThat(engine.runs()).hasSize(1);
        assertThat(reports.forgotten).isEmpty();
    }

    /** What waited to be sent, and what was sent last, would stay for as long as the agent lives. */
    @Test
    void keepsNoReportOfAnOrderWhoseTargetIsGone() throws Exception {
        HeldOrders held = heldOrder();
        engine.block(key.targetUid());
        OrderRunner runner = runner(held, Thread::new);
        runner.align();
        await().until(() -> engine.running().contains(key.targetUid()));

        held.targetGone(key);
        runner.align();

        await().until(() -> reports.forgotten.equals(List.of(key)));
        assertThat(held.in(Stage.DONE)).isEmpty();
    }

    private HeldOrders heldOrder() throws IOException {
        HeldOrders held = new HeldOrders(
                new FileHeldJournal(
                        directory.resolve("orders"), new SpareRoom(directory.resolve("orders/.spare-room"))),
                new Admission(
                        new Marks(
                                directory.resolve("marks.json"),
                                new SpareRoom(directory.resolve("orders/.spare-room"))),
                        Set.of()),
                endings,
                bootClock);
        held.accept(new ArrivedOrder.Understood(
                key, TestingOrders.of(key.targetUid()).order()));
        return held;
    }

    private OrderRunner runner(HeldOrders held, ThreadFactory threads) {
        Contact contact = new Contact(bootClock);
        contact.made(Duration.ofSeconds(30));
        return new OrderRunner(held, engine, endings, reports, contact, bootClock, threads);
    }

    private static final class TestingReports implements Reports {
        private final List<HeldKey> forgotten = new CopyOnWriteArrayList<>();

        @Override
        public void offer(HeldKey order, Report report, ReportQueue.Urgency urgency) {}

        @Override
        public void forget(HeldKey order) {
            forgotten.add(order);
        }
    }
}
