package dev.slipway.agent.link;

import static dev.slipway.agent.link.LinkFixture.await;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderRunnerTest {
    @TempDir
    Path directory;

    @Test
    void beginsAnOrderLaterForWhichThereWasNoThread() throws Exception {
        TestingBootClock bootClock = new TestingBootClock();
        Endings endings = new Endings("incarnation-1", new TestingClock(Instant.EPOCH));
        HeldOrders held = new HeldOrders(
                new FileHeldJournal(directory.resolve("orders")),
                new Admission(new Marks(directory.resolve("marks.json")), Set.of()),
                endings,
                bootClock);
        held.accept(new ArrivedOrder.Understood(
                new HeldKey("target-1", 1), TestingOrders.of("target-1").order()));
        Contact contact = new Contact(bootClock);
        contact.made(Duration.ofSeconds(30));
        TestingEngine engine = new TestingEngine();
        AtomicInteger asked = new AtomicInteger();
        ThreadFactory threads = work -> {
            if (asked.incrementAndGet() == 1) {
                throw new OutOfMemoryError("unable to create native thread");
            }
            return new Thread(work);
        };
        OrderRunner runner =
                new OrderRunner(held, engine, endings, (key, report, urgency) -> {}, contact, bootClock, threads);

        runner.align();
        assertThat(engine.runs()).isEmpty();
        runner.align();

        await().until(() -> !held.in(Stage.DONE).isEmpty());
        assertThat(engine.runs()).hasSize(1);
    }
}
