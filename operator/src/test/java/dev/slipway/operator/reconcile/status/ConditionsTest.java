package dev.slipway.operator.reconcile.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.common.Condition;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class ConditionsTest {
    private static final Instant TEN = Instant.parse("2026-11-25T10:00:00Z");
    private static final Instant ELEVEN = Instant.parse("2026-11-25T11:00:00Z");

    @Test
    void theTransitionTimeMovesOnlyWithTheStatus() {
        List<Condition> first =
                Conditions.of(null, 1L, TEN, List.of(ConditionValue.isFalse("Ready", "Queued", "waits")));
        List<Condition> sameStatus =
                Conditions.of(first, 1L, ELEVEN, List.of(ConditionValue.isFalse("Ready", "InProgress", "runs")));
        List<Condition> otherStatus =
                Conditions.of(sameStatus, 1L, ELEVEN, List.of(ConditionValue.isTrue("Ready", "Succeeded", "done")));

        assertThat(sameStatus.getFirst().getLastTransitionTime()).isEqualTo("2026-11-25T10:00:00Z");
        assertThat(sameStatus.getFirst().getReason()).isEqualTo("InProgress");
        assertThat(otherStatus.getFirst().getLastTransitionTime()).isEqualTo("2026-11-25T11:00:00Z");
    }

    @Test
    void longMessagesAreCut() {
        Condition condition = Conditions.of(
                        null, 1L, TEN, List.of(ConditionValue.isTrue("Ready", "Valid", "x".repeat(5_000))))
                .getFirst();

        assertThat(condition.getMessage()).hasSize(300).endsWith("…");
    }

    @Test
    void aMissingConditionIsNotTrue() {
        assertThat(Conditions.isTrue(null, "Ready")).isFalse();
        assertThat(Conditions.isTrue(List.of(), "Ready")).isFalse();
    }
}
