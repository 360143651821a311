package dev.slipway.operator.gateway;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClockworkTest {
    private final Clockwork clockwork = new Clockwork();

    @AfterEach
    void stop() {
        clockwork.stop();
    }

    @Test
    void whatFailsIsDoneAgain() {
        AtomicInteger times = new AtomicInteger();
        clockwork.every(Duration.ofMillis(5), "it failed", () -> {
            switch (times.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("the key cannot sign");
                case 2 -> throw new StackOverflowError("unforeseen");
                default -> {}
            }
        });

        await().atMost(Duration.ofSeconds(10)).until(() -> times.get() > 3);
    }
}
