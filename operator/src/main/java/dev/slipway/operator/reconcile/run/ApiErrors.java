package dev.slipway.operator.reconcile.run;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.operator.reconcile.status.Reasons;
import dev.slipway.operator.store.NoLongerAllowedException;
import dev.slipway.operator.store.StaleException;
import dev.slipway.operator.text.ShortText;
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

    /** Writes it if it can be written; the next pass that succeeds replaces it. */
    void note(Deployment run, int attempts, Exception failure) {
        if (attempts < WORTH_SAYING || RunStatuses.terminal(run) || !(failure instanceof KubernetesClientException error)) {
            return;
        }
        try {
            writer.status(run, clock.instant(), status -> {
                WaitingFor waiting = waiting(error);
                WaitingFor known = Waits.since(waiting, status.getWaitingFor(), clock.instant());
                List<WaitingFor> all = new ArrayList<>(List.of(known));
                if (status.getWaitingFor() != null) {
                    status.getWaitingFor().stream()
                            .filter(other -> !Reasons.API_ERRORS.equals(other.getReason()))
                            .forEach(all::add);
                }
                status.setWaitingFor(all);
                status.setWaiting(waiting.getMessage());
            });
        } catch (KubernetesClientException | StaleException | NoLongerAllowedException e) {
            // A courtesy: what cannot be said now is said with the next failure.
        }
    }

    private static WaitingFor waiting(KubernetesClientException error) {
        WaitingFor waiting = new WaitingFor();
        waiting.setReason(Reasons.API_ERRORS);
        waiting.setSubject("");
        waiting.setMessage(ShortText.of(sentence(error) + "; it is tried again and again", MAX_MESSAGE));
        return waiting;
    }

    /** Neither the number of the attempt nor a resource version may stand in it: it would be written each time. */
    private static String sentence(KubernetesClientException error) {
        if (error.getCode() == HttpURLConnection.HTTP_CONFLICT) {
            return "others keep changing what the run writes";
        }
        String said = error.getStatus() == null ? null : error.getStatus().getMessage();
        String message = Objects.requireNonNullElse(said, Objects.requireNonNullElse(error.getMessage(), "no answer"));
        return error.getCode() == 0
                ? "the API server could not be asked: " + message
                : "the API server answered %d: %s".formatted(error.getCode(), message);
    }
}
