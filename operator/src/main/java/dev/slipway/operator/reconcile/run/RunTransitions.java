package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.deployment.DeploymentOverview;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.FailureSummary;
import dev.slipway.crds.deployment.ResolvedSettings;
import dev.slipway.crds.deployment.RollbackInfo;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.operator.reconcile.status.Conditions;
import dev.slipway.operator.reconcile.status.Occurrence;
import dev.slipway.translate.Platforms;
import dev.slipway.translate.state.RunStatuses;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a write of a run's status tells people, found by comparing the status before and after it (K 6). Hosts are told of
 * in batches, and of a large fleet in steps: a run has a bounded number of events, whatever its size.
 */
final class RunTransitions {
    /** Steps in which a fleet is told of. */
    private static final int STEPS = 25;

    private final DeploymentStatus before;
    private final DeploymentStatus after;
    private final List<Occurrence> occurrences = new ArrayList<>();

    private RunTransitions(@Nullable DeploymentStatus before, DeploymentStatus after) {
        this.before = before == null ? new DeploymentStatus() : before;
        this.after = after;
    }

    static List<Occurrence> between(@Nullable DeploymentStatus before, DeploymentStatus after) {
        RunTransitions transitions = new RunTransitions(before, after);
        transitions.queue();
        transitions.start();
        transitions.pauseAndBake();
        transitions.failures();
        transitions.end();
        transitions.rollback();
        return transitions.occurrences;
    }

    /** The step of a fleet of {@code total} hosts in which the {@code count}-th lies; small fleets have one a host. */
    static int step(int count, int total) {
        return total <= STEPS ? count : (int) Math.ceil((double) count * STEPS / total);
    }

    private void queue() {
        if (RunStatuses.QUEUED.equals(after.getStatus()) && !RunStatuses.QUEUED.equals(before.getStatus())) {
            occurrences.add(Occurrence.normal(
                    "DeploymentQueued",
                    "",
                    Optional.ofNullable(after.getWaitingFor()).stream()
                            .flatMap(List::stream)
                            .map(WaitingFor::getMessage)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse("waits for its turn")));
        }
    }

    private void start() {
        onceSet(DeploymentStatus::getFrozen, frozen -> {
            Optional<ResolvedSettings> settings = Optional.ofNullable(after.getResolved());
            String atATime = settings.map(ResolvedSettings::getWidth)
                    .map(", %d at a time"::formatted)
                    .orElse("");
            String config = settings.map(ResolvedSettings::getDeploymentConfigName)
                    .map(" (%s)"::formatted)
                    .orElse("");
            occurrences.add(Occurrence.normal(
                    "DeploymentStarted",
                    "",
                    "deploys %s to %s%s%s"
                            .formatted(
                                    Objects.requireNonNullElse(after.getRevisionLabel(), "its revision"),
                                    onAlias() ? "its alias" : hosts(Objects.requireNonNullElse(frozen.getTargets(), 0)),
                                    atATime,
                                    config)));
        });
    }

    private void pauseAndBake() {
        onceSet(
                DeploymentStatus::getPausedSince,
                since -> occurrences.add(Occurrence.normal(
                        "DeploymentPaused",
                        since,
                        onAlias()
                                ? "paused: moves no further traffic until it is resumed"
                                : "paused: starts no further hosts until it is resumed")));
        if (before.getPausedSince() != null && after.getPausedSince() == null && !ended()) {
            occurrences.add(Occurrence.normal("DeploymentResumed", before.getPausedSince(), "goes on after a pause"));
        }
        onceSet(
                DeploymentStatus::getBake,
                bake -> occurrences.add(Occurrence.normal(
                        "ZoneBaking",
                        Objects.requireNonNullElse(bake.getZone(), ""),
                        "zone %s is done; it is watched until %s".formatted(bake.getZone(), bake.getUntil()))));
    }

    private void failures() {
        int total = total(after);
        int failedBefore = failed(before);
        int failed = failed(after);
        // Of a run with an alias alone its end says all.
        if (onAlias() || failed <= failedBefore || step(failed, total) == step(failedBefore, total)) {
            return;
        }
        occurrences.add(Occurrence.warning(
                "HostsFailed",
                String.valueOf(step(failed, total)),
                "%d of %s failed%s".formatted(failed, hosts(total), mostOften())));
    }

    private String mostOften() {
        return after.getFailures() == null || after.getFailures().isEmpty()
                ? ""
                : ": " + text(after.getFailures().getFirst(), failed(after));
    }

    /** What most of the failed hosts say; how many they are, unless all say it. */
    private static String text(FailureSummary failure, int failed) {
        int count = Objects.requireNonNullElse(failure.getCount(), 0);
        String where = failure.getScript() == null || failure.getScript().isEmpty()
                ? Objects.requireNonNullElse(failure.getEvent(), "")
                : failure.getEvent() + ", " + failure.getScript();
        List<String> examples = Objects.requireNonNullElse(failure.getExamples(), List.of());
        return "%s%s%s, %s%s"
                .formatted(
                        count == failed ? "" : count + " of them: ",
                        failure.getMessage(),
                        where.isEmpty() ? "" : " (" + where + ")",
                        count == examples.size() ? "on " : "such as on ",
                        String.join(", ", examples));
    }

    private void end() {
        if (ended() && !RunStatuses.ended(before.getStatus())) {
            String word = after.getStatus();
            Occurrence.Type type =
                    RunStatuses.SUCCEEDED.equals(word) ? Occurrence.Type.NORMAL : Occurrence.Type.WARNING;
            String message = Optional.ofNullable(after.getConditions()).stream()
                    .flatMap(List::stream)
                    .filter(condition -> Conditions.SUCCEEDED.equals(condition.getType()))
                    .map(Condition::getMessage)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("it has ended");
            occurrences.add(new Occurrence(type, "Deployment" + word, "", message));
            return;
        }
        onceSet(DeploymentStatus::getErrorInformation, error -> {
            if (!ended()) {
                String what = onAlias() ? "moves no further traffic: " : "starts no further hosts: ";
                occurrences.add(Occurrence.warning("DeploymentEnding", "", what + error.getMessage()));
            }
        });
    }

    private void rollback() {
        onceSet(
                status -> status.getRollbackInfo() == null
                        ? null
                        : status.getRollbackInfo().getRollbackDeploymentId(),
                id -> occurrences.add(Occurrence.warning(
                        "RollbackStarted",
                        "",
                        "rolls back with "
                                + Optional.ofNullable(after.getRollbackInfo())
                                        .map(RollbackInfo::getRollbackDeploymentName)
                                        .orElse(id))));
    }

    private boolean onAlias() {
        return after.getResolved() != null
                && Platforms.LAMBDA.equals(after.getResolved().getComputePlatform());
    }

    private boolean ended() {
        return RunStatuses.ended(after.getStatus());
    }

    private <T> void onceSet(Function<DeploymentStatus, @Nullable T> field, Consumer<T> then) {
        T now = field.apply(after);
        if (now != null && field.apply(before) == null) {
            then.accept(now);
        }
    }

    private static String hosts(int count) {
        return count == 1 ? "1 host" : count + " hosts";
    }

    private static int failed(DeploymentStatus status) {
        return Optional.ofNullable(status.getDeploymentOverview())
                .map(DeploymentOverview::getFailed)
                .orElse(0);
    }

    private static int total(DeploymentStatus status) {
        return status.getFrozen() == null || status.getFrozen().getTargets() == null
                ? failed(status)
                : status.getFrozen().getTargets();
    }
}
