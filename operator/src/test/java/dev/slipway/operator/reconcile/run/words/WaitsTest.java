package dev.slipway.operator.reconcile.run.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Timestamps;
import dev.slipway.crds.deployment.WaitingFor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** How long a run has been waiting for something. */
@NullUnmarked
class WaitsTest {
    private static final Instant THEN = Instant.parse("2026-11-25T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-25T10:05:00Z");

    @Test
    void keepsItsBeginningWhileReasonAndSubjectStay() {
        WaitingFor before = Waits.since(waiting("Queued", "web-1"), null, THEN);

        assertThat(Waits.since(waiting("Queued", "web-1"), List.of(before), NOW).getSince())
                .isEqualTo(Timestamps.format(THEN));
    }

    @Test
    void beginsAnewForAnotherSubjectOrReason() {
        WaitingFor before = Waits.since(waiting("Queued", "web-1"), null, THEN);

        assertThat(Waits.since(waiting("Queued", "web-2"), List.of(before), NOW).getSince())
                .isEqualTo(Timestamps.format(NOW));
        assertThat(Waits.since(waiting("Paused", "web-1"), List.of(before), NOW).getSince())
                .isEqualTo(Timestamps.format(NOW));
    }

    private static WaitingFor waiting(String reason, String subject) {
        WaitingFor waiting = new WaitingFor();
        waiting.setReason(reason);
        waiting.setSubject(subject);
        return waiting;
    }
}
