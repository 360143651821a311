package dev.slipway.e2e.bench;

import dev.slipway.e2e.bench.account.SeenCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Calls of DescribeAlarms, counted in windows of the operator's poll period. */
record AlarmPolls(List<Integer> windows) {
    /** The operator reads alarms every 10 s. */
    static final Duration PERIOD = Duration.ofSeconds(10);

    /** The whole windows between these instants. */
    static AlarmPolls of(List<SeenCall> calls, Instant from, Instant until) {
        List<Instant> polls = calls.stream()
                .filter(call -> call.name().equals("DescribeAlarms"))
                .map(SeenCall::at)
                .toList();
        List<Integer> windows = new ArrayList<>();
        for (Instant start = from; !start.plus(PERIOD).isAfter(until); start = start.plus(PERIOD)) {
            Instant begin = start;
            windows.add((int) polls.stream()
                    .filter(at -> !at.isBefore(begin) && at.isBefore(begin.plus(PERIOD)))
                    .count());
        }
        return new AlarmPolls(windows);
    }

    int most() {
        return windows.stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    double mean() {
        return windows.stream().mapToInt(Integer::intValue).average().orElse(Double.NaN);
    }
}
