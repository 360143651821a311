package dev.slipway.operator.reconcile.run.words;

import dev.slipway.crds.deployment.FailureSummary;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.deploymenttarget.DeploymentTargetStatus;
import dev.slipway.crds.deploymenttarget.EventDiagnostics;
import dev.slipway.crds.deploymenttarget.LifecycleEvent;
import dev.slipway.operator.failure.FailureFingerprint;
import dev.slipway.operator.failure.TellingLine;
import dev.slipway.plan.text.Cut;
import dev.slipway.translate.state.TargetStatuses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** {@code status.failures}: failures of one cause are one line with a count and a few names. */
public final class Failures {
    private static final int EXAMPLES = 3;
    private static final int LINES = 20;
    private static final int MESSAGE = 200;
    private static final int SCRIPT = 128;

    /** What one failed host says. */
    private record Failure(String host, String event, String script, String failureType, String line) {}

    /** What makes two failures the same. */
    private record Cause(String event, String script, String failureType, String fingerprint) {}

    public static List<FailureSummary> of(List<DeploymentTarget> targets) {
        Map<Cause, List<Failure>> causes = new LinkedHashMap<>();
        Map<String, String> fingerprints = new HashMap<>();
        List<Failure> failures = targets.stream()
                .filter(target -> TargetStatuses.FAILED.equals(TargetStatuses.of(target)))
                .map(Failures::failure)
                .sorted(Comparator.comparing(Failure::host))
                .toList();
        for (Failure failure : failures) {
            // Most hosts of a cause say it in the same words: each is normalised once.
            String fingerprint = fingerprints.computeIfAbsent(
                    nameless(failure), line -> FailureFingerprint.of(line, failure.host()));
            Cause cause = new Cause(failure.event(), failure.script(), failure.failureType(), fingerprint);
            causes.computeIfAbsent(cause, unseen -> new ArrayList<>()).add(failure);
        }
        List<List<Failure>> groups = causes.values().stream()
                .sorted(Comparator.comparingInt((List<Failure> group) -> -group.size()))
                .toList();
        return summaries(groups, failures.size());
    }

    private static List<FailureSummary> summaries(List<List<Failure>> groups, int total) {
        int named = groups.size() <= LINES ? groups.size() : LINES - 1;
        List<FailureSummary> summaries = new ArrayList<>();
        groups.stream().limit(named).forEach(group -> {
            Failure first = group.getFirst();
            FailureSummary summary = summary(group, total, message(group));
            summary.setEvent(first.event());
            summary.setScript(first.script());
            summary.setFailureType(first.failureType());
            summaries.add(summary);
        });
        if (named < groups.size()) {
            List<Failure> rest =
                    groups.stream().skip(named).flatMap(List::stream).toList();
            String message = "in %d other ways; see the DeploymentTargets of this run".formatted(groups.size() - named);
            summaries.add(summary(rest, total, message));
        }
        return summaries;
    }

    private static FailureSummary summary(List<Failure> group, int total, String message) {
        FailureSummary summary = new FailureSummary();
        summary.setMessage(Cut.to(message, MESSAGE));
        summary.setCount(group.size());
        summary.setTotal(total);
        summary.setExamples(group.stream().limit(EXAMPLES).map(Failure::host).toList());
        return summary;
    }

    /** What most of the hosts said, in their own words; what is said of each of several hosts is said of all. */
    private static String message(List<Failure> group) {
        if (group.size() == 1) {
            return group.getFirst().line();
        }
        Map<String, Integer> lines = new LinkedHashMap<>();
        group.forEach(failure -> lines.merge(nameless(failure), 1, Integer::sum));
        String most = lines.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        return most.startsWith(OneHost.SUBJECT) ? OneHost.plural(most, group.size()) : most;
    }

    private static String nameless(Failure failure) {
        String line = failure.line();
        return !failure.host().isEmpty() && line.startsWith(failure.host() + " ")
                ? OneHost.SUBJECT + line.substring(failure.host().length())
                : line;
    }

    /** A sentence of the leader's about one host, which begins with its name, made one about many. */
    private static final class OneHost {
        static final String SUBJECT = "the host";

        static String plural(String sentence, int hosts) {
            return (hosts + " hosts" + sentence.substring(SUBJECT.length()))
                    .replace(" was ", " were ")
                    .replace(" its order", " their order")
                    .replace(" its Instance ", " their Instances ")
                    .replace("enrol it again", "enrol them again")
                    .replace("its agent runs and reaches", "their agents run and reach");
        }

        private OneHost() {}
    }

    private static Failure failure(DeploymentTarget target) {
        DeploymentTargetStatus status = Objects.requireNonNull(target.getStatus());
        Optional<LifecycleEvent> event = failedEvent(status);
        Optional<EventDiagnostics> diagnostics = event.map(LifecycleEvent::getDiagnostics);
        String line = diagnostics
                .map(said -> TellingLine.of(said.getErrorCode(), said.getMessage(), said.getLogTail()))
                .filter(said -> !said.isEmpty())
                .orElse(Objects.requireNonNullElse(status.getMessage(), "failed"));
        return new Failure(
                Objects.requireNonNullElse(target.getSpec().getTargetId(), ""),
                event.map(LifecycleEvent::getLifecycleEventName).orElse(""),
                Cut.to(diagnostics.map(EventDiagnostics::getScriptName).orElse(""), SCRIPT),
                Objects.requireNonNullElse(status.getFailureType(), "Failed"),
                line);
    }

    private static Optional<LifecycleEvent> failedEvent(DeploymentTargetStatus status) {
        return status.getLifecycleEvents() == null
                ? Optional.empty()
                : status.getLifecycleEvents().stream()
                        .filter(event -> "Failed".equals(event.getStatus()))
                        .reduce((first, last) -> last);
    }

    private Failures() {}
}
