package dev.slipway.cli.view.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the alias of a Lambda run stands.
 *
 * @param currentVersion what the alias served when the run started; empty if nobody has looked, or found that it does not fit
 * @param percentage of the calls that reach the target version, as AWS has confirmed it
 * @param nextStepAt when the next step is due; null if none is
 * @param events the run's lifecycle events in their order
 * @param foreign what was found when somebody else had changed the alias
 */
public record TrafficView(
        String function,
        String alias,
        String currentVersion,
        String targetVersion,
        int percentage,
        @Nullable String nextStepAt,
        List<EventView> events,
        @Nullable String foreign) {
    private static final int WHOLE = 100;

    public TrafficView {
        events = List.copyOf(events);
    }

    /** {@code 10 % of checkout:live to version 42, 90 % to 41}. */
    public String inWords() {
        String name = function + ":" + alias;
        if (foreign != null) {
            return name + " was changed by somebody else and is left alone";
        }
        if (percentage == WHOLE) {
            return "%s serves version %s".formatted(name, targetVersion);
        }
        if (percentage > 0) {
            return "%d %% of %s to version %s, %d %% to %s"
                    .formatted(percentage, name, targetVersion, WHOLE - percentage, currentVersion);
        }
        return currentVersion.isEmpty()
                ? name + " was not touched"
                : "%s serves version %s".formatted(name, currentVersion);
    }

    /** A lifecycle event, its status in CodeDeploy's word, and what was said of it. */
    public record EventView(String name, String status, String message) {}
}
