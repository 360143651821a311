package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.operator.reconcile.run.words.Waits;
import dev.slipway.operator.store.NoLongerAllowedException;
import dev.slipway.operator.store.StaleException;
import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.text.Cut;
import dev.slipway.translate.state.RunStatuses;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Says in a run's status that the API server goes on refusing what the run needs: a wait has a reason (design 7). */
final class ApiErrors {
    /** Fewer failures in a row than this, about half a second of them, are nobody's business. */
    private static final int WORTH_SAYING = 5;

    private static final int MAX_MESSAGE = 200;

    private final RunWriter writer;
    private final Clock clock;

    ApiErrors(RunWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Writes it if it can be written, once for as long as the trouble lasts: a write is a reason to look again at once,
     * and an answer may differ each time. The next pass that succeeds replaces it.
     */
    void note(Deployment run, int attempts, Exception failure) {
        if (attempts < WORTH_SAYING
                || RunStatuses.terminal(run)
                || isNoted(run)
                || !(failure instanceof KubernetesClientException error)) {
            return;
        }
        try {
            writer.status(run, clock.instant(), status -> {
                WaitingFor waiting = Waits.since(waiting(error), status.getWaitingFor(), clock.instant());
                List<WaitingFor> all = new ArrayList<>(List.of(waiting));
                if (status.getWaitingFor() != null) {
                    all.addAll(status.getWaitingFor());
                }
                status.setWaitingFor(all.stream().limit(Decision.MAX_WAITS).toList());
            });
        } catch (KubernetesClientException | StaleException | NoLongerAllowedException e) {
            // A courtesy: what cannot be said now is said with the next failure.
        }
    }

    private static boolean isNoted(Deployment run) {
        List<WaitingFor> waits =
                run.getStatus() == null ? null : run.getStatus().getWaitingFor();
        return waits != null && waits.stream().anyMatch(wait -> Reasons.API_ERRORS.equals(wait.getReason()));
    }

    private static WaitingFor waiting(KubernetesClientException error) {
        WaitingFor waiting = new WaitingFor();
        waiting.setReason(Reasons.API_ERRORS);
        waiting.setSubject("");
        waiting.setMessage(Cut.to(sentence(error) + "; it is tried again and again", MAX_MESSAGE));
        return waiting;
    }

    private static String sentence(KubernetesClientException error) {
        if (error.getCode() == HttpURLConnection.HTTP_CONFLICT) {
            return "others keep changing what the run writes";
        }
        String said = error.getStatus() == null ? null : error.getStatus().getMessage();
        String message = Objects.requireNonNullElse(said, Objects.requireNonNullElse(error.getMessage(), "no answer"));
        return error.getCode() <= 0
                ? "the API server could not be asked: " + message
                : "the API server answered %d: %s".formatted(error.getCode(), message);
    }
}
