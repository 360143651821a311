package dev.slipway.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.explain.Explanation.Reason;
import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.plan.decision.WaitingReason;
import java.lang.reflect.Field;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reason for which a run can wait has a sentence and something that people can do. */
@NullUnmarked
class WaitWordsTest {
    /** Reasons that the operator writes into {@code waitingFor} beside those of the plan. */
    private static final Set<String> WAITS = Set.of(
            Reasons.QUEUED,
            Reasons.GROUP_PAUSED,
            Reasons.PAUSED,
            Reasons.ALARMS,
            Reasons.API_ERRORS,
            Reasons.NOT_SUPPORTED_YET,
            Reasons.GROUP_NOT_FOUND,
            Reasons.APPLICATION_NOT_FOUND,
            Reasons.CONFIG_NOT_FOUND,
            Reasons.SECRET_NOT_FOUND);

    /** Reasons of conditions and of endings, for which no run waits. */
    private static final Set<String> NO_WAITS = Set.of(
            Reasons.VALID,
            Reasons.INVALID_SPEC,
            Reasons.CREATED,
            Reasons.IN_PROGRESS,
            Reasons.SUCCEEDED,
            Reasons.FAILED,
            Reasons.STOPPED,
            Reasons.NOT_WAITING,
            Reasons.NOT_STALLED,
            Reasons.ALIAS_BLOCKED,
            Reasons.FINALIZER_BLOCKED,
            Reasons.DONE,
            Reasons.ROLLED_BACK,
            Reasons.NO_ROLLBACK,
            Reasons.ROLLBACK_FAILED,
            Reasons.CURRENT,
            Reasons.DEPLOYING,
            Reasons.NO_HOSTS,
            Reasons.HOSTS_DRIFTED,
            Reasons.NO_DRIFT,
            Reasons.NOTHING_DEPLOYED,
            Reasons.INVALID_COMPUTE_PLATFORM,
            Reasons.INVALID_REVISION,
            Reasons.TIMEOUT,
            Reasons.MANUAL_STOP,
            Reasons.ALARM_ACTIVE);

    static Stream<String> waits() {
        return Stream.concat(WAITS.stream(), Stream.of(WaitingReason.values()).map(WaitingReason::text))
                .distinct();
    }

    @Test
    void everyReasonIsKnownAsAWaitOrAsNone() throws IllegalAccessException {
        for (Field field : Reasons.class.getFields()) {
            String reason = (String) field.get(null);
            assertThat(WAITS.contains(reason) || NO_WAITS.contains(reason))
                    .as("say in this test whether a run can wait for %s", reason)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("waits")
    void hasASentenceAndAnAction(String reason) {
        WaitingFor wait = new WaitingFor();
        wait.setReason(reason);
        wait.setSubject("");
        wait.setMessage("4 hosts wait; some words of the operator");
        wait.setSince("2026-11-25T14:00:00Z");
        Reason words = words().of(wait);
        assertThat(WaitWords.knows(reason)).isTrue();
        assertThat(words.text()).endsWith(".").doesNotContain("..");
        assertThat(words.actions()).isNotEmpty();
    }

    @Test
    void tellsOfAnUnknownReasonWhatTheStatusTells() {
        WaitingFor wait = new WaitingFor();
        wait.setReason("OfALaterVersion");
        wait.setMessage("something that this version has never heard of");
        assertThat(WaitWords.knows("OfALaterVersion")).isFalse();
        assertThat(words().of(wait).text()).isEqualTo("Something that this version has never heard of.");
    }

    private static WaitWords words() {
        return new WaitWords(
                new Times(Instant.parse("2026-11-25T14:05:00Z"), ZoneOffset.UTC), "web-prod-41", "web-prod");
    }
}
