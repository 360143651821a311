package dev.slipway.e2e.chaos.invariants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.e2e.chaos.history.RunHistory;
import dev.slipway.e2e.chaos.history.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The status of a target or a run that has ended never changes again, but for what is said of a run's rollback; whether it
 * {@code Succeeded} is not said of that.
 */
final class TerminalOnce implements Invariant {
    private static final List<String> OF_THE_ROLLBACK = List.of("conditions", "rollbackInfo", "observedGeneration");

    private static final String SUCCEEDED = "Succeeded";

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        evidence.history()
                .objects("Deployment")
                .values()
                .forEach(run -> follow(run, RunHistory.RUN_ENDED, OF_THE_ROLLBACK, violations));
        evidence.history()
                .objects("DeploymentTarget")
                .values()
                .forEach(target -> follow(target, RunHistory.TARGET_ENDED, List.of(), violations));
        return violations;
    }

    private static void follow(
            List<Version> object, Set<String> ended, List<String> mayChange, List<String> violations) {
        Version end = null;
        for (Version version : object) {
            if (end != null
                    && !end.condition(SUCCEEDED).isEmpty()
                    && !version.condition(SUCCEEDED).equals(end.condition(SUCCEEDED))) {
                violations.add("%s: %s was %s in %s and is now '%s'"
                        .formatted(version, SUCCEEDED, end.condition(SUCCEEDED), end, version.condition(SUCCEEDED)));
            }
            if (end != null && !without(version, mayChange).equals(without(end, mayChange))) {
                violations.add("%s: was %s in %s and changed to %s"
                        .formatted(version, end.text("/status/status"), end, differences(end, version)));
            }
            if (end == null && ended.contains(version.text("/status/status"))) {
                end = version;
            }
        }
    }

    private static JsonNode without(Version version, List<String> fields) {
        JsonNode status = version.at("/status").deepCopy();
        if (status instanceof ObjectNode object) {
            object.remove(fields);
        }
        return status;
    }

    private static String differences(Version before, Version after) {
        List<String> differences = new ArrayList<>();
        after.at("/status").properties().forEach(field -> {
            JsonNode old = before.at("/status/" + field.getKey());
            if (!old.equals(field.getValue())) {
                differences.add(field.getKey() + " " + old + " -> " + field.getValue());
            }
        });
        return String.join(", ", differences);
    }
}
