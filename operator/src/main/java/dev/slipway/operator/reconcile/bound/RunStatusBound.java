package dev.slipway.operator.reconcile.bound;

import dev.slipway.crds.common.Condition;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.FailureSummary;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.crds.deployment.WarningSummary;
import dev.slipway.operator.reconcile.run.words.Warnings;
import dev.slipway.plan.text.Cut;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a run's status under its bound. Normally it is far below; the last resort gives up words before names, names
 * before numbers, and nothing that a decision rests on: settings, revision, clocks, counts stay. What is left out is said.
 */
public final class RunStatusBound {
    /** Shown at most; the rest is counted. */
    private static final int WAITS = 10;

    private static final int MESSAGE = 200;
    private static final int SHORT_MESSAGE = 60;
    private static final int FEW = 5;

    /** What is given up, one after the other until the status fits. */
    private static final List<Consumer<DeploymentStatus>> LAST_RESORT = List.of(
            status -> status.setWarnings(firstWarnings(status.getWarnings(), FEW)),
            RunStatusBound::shortenFailures,
            RunStatusBound::shortenSentences,
            status -> status.setWarnings(firstWarnings(status.getWarnings(), 2)),
            status -> status.setFailures(first(status.getFailures(), FEW)),
            status -> status.setWaitingFor(firstWaits(status.getWaitingFor(), 2)),
            status -> status.setFailures(first(status.getFailures(), 1)));

    /** Brings {@code status} under the bound; changes nothing that fits. */
    public static void fit(DeploymentStatus status) {
        status.setWaitingFor(firstWaits(status.getWaitingFor(), WAITS));
        for (Consumer<DeploymentStatus> giveUp : LAST_RESORT) {
            if (Size.fits(status)) {
                return;
            }
            giveUp.accept(status);
        }
    }

    private static void shortenFailures(DeploymentStatus status) {
        for (FailureSummary failure : orEmpty(status.getFailures())) {
            failure.setMessage(cut(failure.getMessage(), SHORT_MESSAGE));
            failure.setScript(cut(failure.getScript(), SHORT_MESSAGE));
        }
    }

    private static void shortenSentences(DeploymentStatus status) {
        for (Condition condition : orEmpty(status.getConditions())) {
            condition.setMessage(cut(condition.getMessage(), SHORT_MESSAGE));
        }
        for (WaitingFor wait : orEmpty(status.getWaitingFor())) {
            wait.setMessage(cut(wait.getMessage(), SHORT_MESSAGE));
        }
        if (status.getErrorInformation() != null) {
            status.getErrorInformation()
                    .setMessage(cut(status.getErrorInformation().getMessage(), MESSAGE));
        }
        if (status.getRollbackInfo() != null) {
            status.getRollbackInfo()
                    .setRollbackMessage(cut(status.getRollbackInfo().getRollbackMessage(), MESSAGE));
        }
    }

    /** The first failures; the others are summed in one more line. */
    private static @Nullable List<FailureSummary> first(@Nullable List<FailureSummary> failures, int limit) {
        if (failures == null || failures.size() <= limit + 1) {
            return failures;
        }
        List<FailureSummary> kept = new ArrayList<>(failures.subList(0, limit));
        List<FailureSummary> rest = failures.subList(limit, failures.size());
        FailureSummary sum = new FailureSummary();
        sum.setCount(rest.stream()
                .mapToInt(failure -> failure.getCount() == null ? 0 : failure.getCount())
                .sum());
        sum.setTotal(failures.getFirst().getTotal());
        sum.setMessage("in other ways; this status is full, see the DeploymentTargets of this run");
        kept.add(sum);
        return kept;
    }

    private static @Nullable List<WarningSummary> firstWarnings(@Nullable List<WarningSummary> warnings, int limit) {
        return warnings == null ? null : Warnings.first(warnings, limit);
    }

    private static @Nullable List<WaitingFor> firstWaits(@Nullable List<WaitingFor> waits, int limit) {
        if (waits == null || waits.size() <= limit) {
            return waits;
        }
        List<WaitingFor> kept = new ArrayList<>(waits.subList(0, limit - 1));
        WaitingFor more = new WaitingFor();
        more.setReason(waits.get(limit - 1).getReason());
        more.setSubject("");
        // Not of the waits that it stands for: they are not found again by the next pass, which would begin them anew.
        more.setSince(waits.getFirst().getSince());
        more.setMessage("and for %d more".formatted(waits.size() - limit + 1));
        kept.add(more);
        return kept;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static @Nullable String cut(@Nullable String text, int limit) {
        return text == null ? null : Cut.to(text, limit);
    }

    private RunStatusBound() {}
}
