package dev.slipway.agent.engine;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.lifecycle.LifecycleEvent;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.NearestName;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Events of a deployment that are none of CodeDeploy's must have scripts, or a misspelt one would silently do nothing (A 8). */
final class CustomEvents {
    /** Those of a segment. */
    static Set<String> of(Segment segment) {
        return segment.events().stream()
                .filter(event -> LifecycleEvent.ofName(event).isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Refuses a segment with an event that nothing gives a meaning to. */
    static void check(Segment segment, AppSpec appSpec) throws EventFailedException {
        if (!segment.customEventsAreListed()) {
            return;
        }
        for (String event : of(segment)) {
            if (appSpec.scripts(event).isEmpty()) {
                String hint = NearestName.of(event, LifecycleEvent.hookNames())
                        .map(name -> "; did you mean " + name + "?")
                        .orElse("; give it scripts under hooks, or leave it out");
                throw EventFailedException.of(
                        "%s is no lifecycle event of CodeDeploy's, and the AppSpec has no scripts for it%s"
                                .formatted(Text.excerpt(event), hint));
            }
        }
    }

    private CustomEvents() {}
}
