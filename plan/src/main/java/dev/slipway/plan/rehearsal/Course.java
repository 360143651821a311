package dev.slipway.plan.rehearsal;

import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.outcome.Outcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a rehearsed run went.
 *
 * @param finish its end; null if it came to wait for what no host can bring, such as a person
 * @param waitingFor what it waits for then; else empty
 * @param duration from its start to there
 */
public record Course(List<Step> steps, @Nullable Finish finish, List<Waiting> waitingFor, Duration duration) {
    public Course {
        steps = List.copyOf(steps);
        waitingFor = List.copyOf(waitingFor);
    }

    public boolean succeeds() {
        return finish != null && finish.outcome() == Outcome.SUCCEEDED;
    }

    /** The hosts that it reaches, in the order in which they start. */
    public List<String> hosts() {
        return steps.stream().flatMap(step -> step.hosts().stream()).toList();
    }
}
