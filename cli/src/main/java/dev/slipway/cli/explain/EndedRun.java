package dev.slipway.cli.explain;

import dev.slipway.cli.explain.Explanation.Reason;
import dev.slipway.cli.view.Durations;
import dev.slipway.cli.view.Field;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.ErrorInformation;
import dev.slipway.crds.deployment.FailureSummary;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.translate.AppSpecs;
import dev.slipway.translate.state.RunStatuses;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run that has ended: why so, what failed where, and what became of its rollback. */
final class EndedRun {
    private static final Set<String> OF_THE_OLD_REVISION =
            Set.of("ApplicationStop", "BeforeBlockTraffic", "AfterBlockTraffic");

    private final Deployment run;
    private final DeploymentStatus status;
    private final Known known;
    private final Times times;

    EndedRun(Deployment run, Known known, Times times) {
        this.run = run;
        this.status = run.getStatus();
        this.known = known;
        this.times = times;
    }

    Explanation explain() {
        boolean succeeded = RunStatuses.SUCCEEDED.equals(status.getStatus());
        return new Explanation(
                "run " + name(),
                headline(),
                false,
                null,
                failures(),
                List.of(),
                Stream.of(oldScripts(), rollback(), WarningWords.of(status))
                        .flatMap(List::stream)
                        .toList(),
                succeeded ? List.of() : actions(),
                null);
    }

    private String headline() {
        ErrorInformation error = status.getErrorInformation();
        String when = times.parse(status.getCompleteTime())
                .map(end -> " at %s%s".formatted(times.at(end), took(end)))
                .orElse("");
        String why = error == null
                ? progress()
                : ": %s (%s)"
                        .formatted(
                                Objects.requireNonNullElse(error.getMessage(), "no message"),
                                Objects.requireNonNullElse(error.getCode(), "no code"));
        return "%s %s%s%s.".formatted(name(), word(), when, why);
    }

    private String word() {
        return switch (RunStatuses.of(run)) {
            case RunStatuses.SUCCEEDED -> "succeeded";
            case RunStatuses.STOPPED -> "was stopped";
            default -> "failed";
        };
    }

    private String took(Instant end) {
        return times.parse(status.getStartTime())
                .map(start -> " after " + Durations.of(Duration.between(start, end)))
                .orElse("");
    }

    /** Hosts; the percentage of an alias says nothing that the ending does not. */
    private String progress() {
        return status.getProgress() == null || status.getProgress().endsWith("%")
                ? ""
                : ": %s hosts".formatted(status.getProgress().replace("/", " of "));
    }

    /** {@code 27 of 31: no space left on device (AfterInstall, scripts/unpack.sh); such as on i-0a11, i-0a12}. */
    private List<Reason> failures() {
        List<FailureSummary> failures = Objects.requireNonNullElse(status.getFailures(), List.of());
        int all = failures.stream()
                .mapToInt(failure -> Objects.requireNonNullElse(failure.getCount(), 0))
                .sum();
        Set<String> kept = failures.isEmpty() ? Set.of() : kept();
        return failures.stream().map(failure -> failure(failure, all, kept)).toList();
    }

    /** The hosts of which something is kept: the group's {@code targetHistoryLimit} may have taken them. */
    private Set<String> kept() {
        return known.targets(run).stream()
                .map(target -> Objects.requireNonNullElse(target.getSpec().getTargetId(), ""))
                .collect(Collectors.toSet());
    }

    private Reason failure(FailureSummary failure, int all, Set<String> kept) {
        List<String> examples = Objects.requireNonNullElse(failure.getExamples(), List.of());
        int count = Objects.requireNonNullElse(failure.getCount(), 0);
        String message = Objects.requireNonNullElse(failure.getMessage(), "no message");
        String where = where(failure, message);
        String text = "%s: %s%s; %s %s."
                .formatted(
                        count == all && count == 1 ? one(examples) : "%d of %d".formatted(count, all),
                        message,
                        where,
                        count == examples.size() ? "on" : "such as on",
                        String.join(", ", examples));
        return new Reason(
                Objects.requireNonNullElse(failure.getFailureType(), "Failed"),
                text,
                null,
                null,
                examples.stream()
                        .filter(kept::contains)
                        .limit(1)
                        .map(host -> "kubectl slipway logs %s %s".formatted(name(), host))
                        .toList());
    }

    /** A function's alias has a colon in its name, a host never. */
    private static String one(List<String> examples) {
        return examples.stream().anyMatch(name -> name.contains(":")) ? "1 alias" : "1 host";
    }

    /** The event, and the script unless the message names it. */
    private static String where(FailureSummary failure, String message) {
        String script = Field.text(failure.getScript());
        String where = Stream.of(Field.text(failure.getEvent()), message.contains(script) ? "" : script)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return where.isEmpty() ? "" : " (%s)".formatted(where);
    }

    /** Whoever mends the new bundle's script waits for ever: these events run the old one's (S 1, A 6). */
    private List<String> oldScripts() {
        return Objects.requireNonNullElse(status.getFailures(), List.<FailureSummary>of()).stream()
                .map(failure -> Field.text(failure.getEvent()))
                .filter(OF_THE_OLD_REVISION::contains)
                .distinct()
                .map(event ->
                        ("%s runs the scripts of the revision that a host has, which a new bundle does not mend: go on despite"
                                        + " them with spec.deployment.ignoreApplicationStopFailures: true in the group or kubectl slipway deploy"
                                        + " --ignore-application-stop-failures, or mend them on the host.")
                                .formatted(event))
                .toList();
    }

    private List<String> rollback() {
        RollbackInfo info = status.getRollbackInfo();
        List<String> lines = new ArrayList<>();
        if (info == null) {
            return lines;
        }
        if (info.getRollbackTriggeringDeploymentName() != null) {
            lines.add("It rolled back %s.".formatted(info.getRollbackTriggeringDeploymentName()));
        }
        String rollback = info.getRollbackDeploymentName();
        if (rollback != null) {
            String how = failed(rollback)
                    ? "Its rollback %s did not succeed%s."
                    : (AppSpecs.source(run.getSpec().getRevision()).isPresent()
                            ? "Its alias was taken back by %s%s."
                            : "Its hosts were rolled back by %s%s.");
            lines.add(how.formatted(rollback, state(rollback)));
        } else if (info.getRollbackMessage() != null) {
            lines.add(WaitWords.sentence(info.getRollbackMessage()));
        }
        return lines;
    }

    private boolean failed(String rollback) {
        return known.run(rollback)
                .map(RunStatuses::of)
                .filter(word -> RunStatuses.FAILED.equals(word) || RunStatuses.STOPPED.equals(word))
                .isPresent();
    }

    private String state(String rollback) {
        Optional<String> word = known.run(rollback).map(RunStatuses::of).filter(text -> !text.isEmpty());
        return word.map(" (%s)"::formatted).orElse(", which is not there (yet or any longer)");
    }

    private List<String> actions() {
        String group = run.getSpec().getDeploymentGroupName();
        boolean latched = group != null
                && known.group(group)
                        .filter(found -> found.getStatus() != null
                                && found.getStatus().getLatched() != null
                                && name().equals(found.getStatus().getLatched().getRun()))
                        .isPresent();
        return latched ? List.of("kubectl slipway retry " + group) : List.of();
    }

    private String name() {
        return run.getMetadata().getName();
    }
}
