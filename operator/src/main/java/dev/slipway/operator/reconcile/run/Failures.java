package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deployment.FailureSummary;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.EventDiagnostics;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** {@code status.failures}: the same failure of many hosts is one line with a count and a few names. */
final class Failures {
    private static final int EXAMPLES = 3;
    private static final int LINES = 20;
    private static final int MESSAGE = 200;

    /** What makes two failures the same. */
    private record Kind(String event, String script, String failureType, String message) {}

    static List<FailureSummary> of(List<DeploymentTarget> targets) {
        Map<Kind, List<String>> hosts = new LinkedHashMap<>();
        targets.stream()
                .filter(target -> Targets.FAILED.equals(Targets.status(target)))
                .sorted(Comparator.comparing(Failures::host))
                .forEach(target -> hosts.computeIfAbsent(kind(target), kind -> new ArrayList<>())
                        .add(host(target)));
        return hosts.entrySet().stream()
                .sorted(Comparator.comparingInt(entry -> -entry.getValue().size()))
                .limit(LINES)
                .map(entry -> summary(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static FailureSummary summary(Kind kind, List<String> hosts) {
        FailureSummary summary = new FailureSummary();
        summary.setEvent(kind.event());
        summary.setScript(kind.script());
        summary.setFailureType(kind.failureType());
        summary.setMessage(kind.message());
        summary.setCount(hosts.size());
        summary.setExamples(hosts.stream().limit(EXAMPLES).toList());
        return summary;
    }

    private static Kind kind(DeploymentTarget target) {
        DeploymentTargetStatus status = Objects.requireNonNull(target.getStatus());
        Optional<LifecycleEvent> event = failedEvent(status);
        Optional<EventDiagnostics> diagnostics = event.map(LifecycleEvent::getDiagnostics);
        return new Kind(
                event.map(LifecycleEvent::getLifecycleEventName).orElse(""),
                diagnostics.map(EventDiagnostics::getScriptName).orElse(""),
                Objects.requireNonNullElse(status.getFailureType(), "Failed"),
                cut(diagnostics
                        .map(EventDiagnostics::getMessage)
                        .orElse(Objects.requireNonNullElse(status.getMessage(), "failed"))));
    }

    private static Optional<LifecycleEvent> failedEvent(DeploymentTargetStatus status) {
        return status.getLifecycleEvents() == null
                ? Optional.empty()
                : status.getLifecycleEvents().stream()
                        .filter(event -> "Failed".equals(event.getStatus()))
                        .reduce((first, last) -> last);
    }

    private static String host(DeploymentTarget target) {
        return Objects.requireNonNullElse(target.getSpec().getTargetId(), "");
    }

    private static String cut(String message) {
        return message.length() <= MESSAGE ? message : message.substring(0, MESSAGE - 1) + "…";
    }

    private Failures() {}
}
