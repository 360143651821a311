package dev.slipway.agent.setup;

import java.io.IOException;
import java.util.List;

/**
 * What to do, and what to tell the person afterwards.
 *
 * @param advice a sentence or two
 */
public record SetupPlan(List<Step> steps, String advice) {
    /** Does it. */
    public void carryOut(Executor executor) throws IOException, InterruptedException {
        executor.run(steps);
    }

    /** A line a step. */
    public List<String> lines() {
        return steps.stream().map(Step::toString).toList();
    }
}
