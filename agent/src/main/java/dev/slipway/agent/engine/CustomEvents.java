package dev.slipway.agent.engine;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.lifecycle.LifecycleEvent;
import dev.slipway.protocol.text.Text;
import dev.slipway.protocol.yaml.NearestName;

/** Events of a deployment that are none of CodeDeploy's must have scripts, or a misspelt one would silently do nothing (A 8). */
final class CustomEvents {
    /** Refuses a segment with an event that nothing gives a meaning to. */
    static void check(Segment segment, AppSpec appSpec) throws EventFailedException {
        if (!segment.customEventsAreListed()) {
            return;
        }
        for (String event : segment.events()) {
            if (LifecycleEvent.ofName(event).isEmpty() && appSpec.scripts(event).isEmpty()) {
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
