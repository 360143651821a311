package dev.slipway.agent.setup;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * What to do, and what to tell the person afterwards.
 *
 * @param advice a sentence or two
 */
public record SetupPlan(List<Step> steps, String advice) {
    /**
     * Does it.
     *
     * @param say told of each step before it is taken
     */
    public void carryOut(Executor executor, Consumer<String> say) throws IOException, InterruptedException {
        for (Step step : steps) {
            say.accept(step.toString());
            executor.run(step);
        }
    }

    /** A line a step. */
    public List<String> lines() {
        return steps.stream().map(Step::toString).toList();
    }
}
