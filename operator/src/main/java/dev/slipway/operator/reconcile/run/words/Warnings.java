package dev.slipway.operator.reconcile.run.words;

import dev.slipway.crds.deployment.WarningSummary;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.EventDiagnostics;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import dev.slipway.plan.text.Cut;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code status.warnings}: what hosts found in the AppSpec is one line each, with a count and one of the hosts. */
public final class Warnings {
    private static final int LINES = 10;
    private static final int MESSAGE = 300;

    /** Said by most hosts first, else in the order of the hosts, the worst first; null if there are none. */
    public static @Nullable List<WarningSummary> of(List<DeploymentTarget> targets) {
        Map<String, WarningSummary> byMessage = new LinkedHashMap<>();
        targets.stream()
                .filter(target -> said(target).findAny().isPresent())
                .sorted(Comparator.comparing(Warnings::host))
                .forEach(target -> said(target).distinct().forEach(message -> add(byMessage, message, host(target))));
        List<WarningSummary> all = byMessage.values().stream()
                .sorted(Comparator.comparing(summary -> -count(summary)))
                .toList();
        return all.isEmpty() ? null : first(all, LINES);
    }

    /** Only so many lines; the last says how many were left out. */
    public static List<WarningSummary> first(List<WarningSummary> all, int limit) {
        if (all.size() <= limit) {
            return all;
        }
        List<WarningSummary> kept = new ArrayList<>(all.subList(0, limit - 1));
        WarningSummary rest = new WarningSummary();
        rest.setMessage("more warnings were left out here; see the DeploymentTargets of this run");
        kept.add(rest);
        return kept;
    }

    private static void add(Map<String, WarningSummary> byMessage, String message, String host) {
        WarningSummary summary = byMessage.computeIfAbsent(message, text -> {
            WarningSummary fresh = new WarningSummary();
            fresh.setMessage(text);
            fresh.setExample(host);
            return fresh;
        });
        summary.setCount(count(summary) + 1);
    }

    private static int count(WarningSummary summary) {
        return Objects.requireNonNullElse(summary.getCount(), 0);
    }

    private static Stream<String> said(DeploymentTarget target) {
        DeploymentTargetStatus status = target.getStatus();
        return status == null || status.getLifecycleEvents() == null
                ? Stream.empty()
                : status.getLifecycleEvents().stream()
                        .map(LifecycleEvent::getDiagnostics)
                        .filter(Objects::nonNull)
                        .map(EventDiagnostics::getWarnings)
                        .filter(Objects::nonNull)
                        .flatMap(List::stream)
                        .map(message -> Cut.to(message, MESSAGE));
    }

    private static String host(DeploymentTarget target) {
        return Objects.requireNonNullElse(target.getSpec().getTargetId(), "");
    }

    private Warnings() {}
}
