package dev.slipway.e2e.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.bench.account.SeenCall;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlarmPollsTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void countsWholePeriodsAndOnlyReadingsOfAlarms() {
        List<SeenCall> calls = Stream.concat(
                        Stream.of(-1, 0, 9, 10, 11, 19, 20).map(second -> call("DescribeAlarms", second)),
                        Stream.of(call("GetAlias", 5)))
                .toList();

        AlarmPolls polls = AlarmPolls.of(calls, BEGAN, BEGAN.plusSeconds(25));

        assertThat(polls.windows()).containsExactly(2, 3);
        assertThat(polls.most()).isEqualTo(3);
        assertThat(polls.mean()).isEqualTo(2.5);
    }

    private static SeenCall call(String name, int second) {
        return new SeenCall(name, 1, BEGAN.plusSeconds(second));
    }
}
