package dev.slipway.operator.reconcile.run.targets;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deploymenttarget.EventDiagnostics;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import dev.slipway.plan.decision.TargetFailure;
import dev.slipway.translate.run.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lifecycle events of a host that is given up: the running one failed, the later ones are Skipped (S 4.6). */
final class LostEvents {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Skipped");

    static List<LifecycleEvent> of(@Nullable List<LifecycleEvent> reported, TargetFailure failure) {
        List<LifecycleEvent> events = new ArrayList<>();
        for (LifecycleEvent event : reported == null ? allPending() : reported) {
            LifecycleEvent copy = ResourceJson.copy(event, LifecycleEvent.class);
            if (event.getStatus() == null || !ENDED.contains(event.getStatus())) {
                boolean lost = failure.event() != null && failure.event().equals(event.getLifecycleEventName());
                copy.setStatus(lost ? "Failed" : "Skipped");
                copy.setDiagnostics(lost ? diagnostics(failure) : null);
            }
            events.add(copy);
        }
        return events;
    }

    private static List<LifecycleEvent> allPending() {
        return Settings.IN_PLACE_EVENTS.stream()
                .map(name -> {
                    LifecycleEvent event = new LifecycleEvent();
                    event.setLifecycleEventName(name);
                    event.setStatus("Pending");
                    return event;
                })
                .toList();
    }

    private static EventDiagnostics diagnostics(TargetFailure failure) {
        EventDiagnostics diagnostics = new EventDiagnostics();
        diagnostics.setErrorCode("UnknownError");
        diagnostics.setScriptName("");
        diagnostics.setMessage(failure.message());
        return diagnostics;
    }

    private LostEvents() {}
}
