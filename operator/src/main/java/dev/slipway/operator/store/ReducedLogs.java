package dev.slipway.operator.store;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.EventDiagnostics;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import dev.slipway.operator.failure.TellingLine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Of the output of failed scripts a cache keeps the telling line alone; the whole tail stays in the API server. */
final class ReducedLogs implements Reduction<DeploymentTarget> {
    private final Reduction<DeploymentTarget> managedFields = Reduction.ofManagedFields();

    @Override
    public DeploymentTarget reduce(DeploymentTarget whole) {
        diagnostics(whole)
                .filter(said -> said.getLogTail() != null)
                .forEach(said -> said.setLogTail(TellingLine.reduced(said.getLogTail())));
        return managedFields.reduce(whole);
    }

    @Override
    public boolean lacksStatus(DeploymentTarget changed) {
        return diagnostics(changed).anyMatch(said -> TellingLine.isReduced(said.getLogTail()));
    }

    @Override
    public DeploymentTarget restore(DeploymentTarget changed, DeploymentTarget stored) {
        DeploymentTarget whole = ResourceJson.copy(changed, DeploymentTarget.class);
        for (LifecycleEvent event : events(whole)) {
            EventDiagnostics said = event.getDiagnostics();
            if (said != null && TellingLine.isReduced(said.getLogTail())) {
                said.setLogTail(logTail(stored, event).orElse(null));
            }
        }
        return whole;
    }

    /** A target has each lifecycle event once. */
    private static Optional<String> logTail(DeploymentTarget stored, LifecycleEvent wanted) {
        return events(stored).stream()
                .filter(event -> event.getLifecycleEventName() != null
                        && event.getLifecycleEventName().equals(wanted.getLifecycleEventName()))
                .findFirst()
                .map(LifecycleEvent::getDiagnostics)
                .map(EventDiagnostics::getLogTail);
    }

    private static Stream<EventDiagnostics> diagnostics(DeploymentTarget target) {
        return events(target).stream().map(LifecycleEvent::getDiagnostics).flatMap(Stream::ofNullable);
    }

    private static List<LifecycleEvent> events(DeploymentTarget target) {
        return target.getStatus() == null || target.getStatus().getLifecycleEvents() == null
                ? List.of()
                : target.getStatus().getLifecycleEvents();
    }
}
