package dev.slipway.plan.lambda.routing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How traffic moves (S 5.1): the steps of each type of routing. */
public final class TrafficRouting {
    private static final int ALL = 100;

    private TrafficRouting() {}

    /** Everything in one step. */
    public static List<TrafficStep> allAtOnce() {
        return List.of(new TrafficStep(ALL, Duration.ZERO));
    }

    /** A first percentage, after the interval the rest: 10 % and 5 minutes is 10 % at once, 100 % five minutes later. */
    public static List<TrafficStep> canary(int percentage, Duration interval) {
        return List.of(new TrafficStep(percentage, Duration.ZERO), new TrafficStep(ALL, interval));
    }

    /** Equal steps at the start of each interval; the last may be smaller: 30 % is 30, 60, 90, 100. */
    public static List<TrafficStep> linear(int percentage, Duration interval) {
        List<TrafficStep> steps = new ArrayList<>();
        for (int weight = percentage; ; weight += percentage) {
            steps.add(new TrafficStep(Math.min(ALL, weight), steps.isEmpty() ? Duration.ZERO : interval));
            if (weight >= ALL) {
                return List.copyOf(steps);
            }
        }
    }

    /** From the first step to the last. */
    public static Duration length(List<TrafficStep> steps) {
        return steps.stream().map(TrafficStep::afterPrevious).reduce(Duration.ZERO, Duration::plus);
    }
}
