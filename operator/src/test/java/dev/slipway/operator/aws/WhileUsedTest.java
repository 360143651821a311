package dev.slipway.operator.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WhileUsedTest {
    private final AtomicLong nanos = new AtomicLong();
    private final List<String> closed = new ArrayList<>();
    private final WhileUsed<String, String> clients = new WhileUsed<>(Duration.ofHours(1), nanos::get, closed::add);

    @Test
    void nothingStaysOfWhatNobodyAskedForAnHour() {
        get("preview-1");
        get("shop");
        later(Duration.ofMinutes(40));
        get("shop");
        later(Duration.ofMinutes(40));
        get("preview-2");

        assertThat(closed).containsExactly("clients of preview-1");

        get("preview-1");
        later(Duration.ofMinutes(61));
        get("shop");

        assertThat(closed)
                .containsExactlyInAnyOrder("clients of preview-1", "clients of preview-1", "clients of preview-2");
    }

    @Test
    void whatIsUsedIsMadeOnce() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.get("shop", key -> {
                made.add(key);
                return key;
            });
            later(Duration.ofMinutes(50));
        }

        assertThat(made).containsExactly("shop");
    }

    @Test
    void closesAllInTheEnd() {
        get("shop");
        get("desk");

        clients.close();

        assertThat(closed).containsExactlyInAnyOrder("clients of shop", "clients of desk");
    }

    private void get(String namespace) {
        clients.get(namespace, key -> "clients of " + key);
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
