package dev.slipway.operator.gateway.report;

import dev.slipway.operator.gateway.http.Answer;
import dev.slipway.operator.gateway.http.Call;
import dev.slipway.operator.gateway.http.Endpoint;
import dev.slipway.operator.gateway.http.UnavailableException;
import dev.slipway.operator.gateway.identity.Caller;
import dev.slipway.operator.gateway.identity.Identification;
import dev.slipway.operator.gateway.identity.Verdict;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.WireJson;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/targets/{uid}/report}: 200 means stored in the API server. */
public final class Reports implements Endpoint {
    private final Identification identification;
    private final ReportStorage storage;
    private final Coalescing coalescing;
    private final MeterRegistry meters;

    public Reports(Identification identification, ReportStorage storage, Coalescing coalescing, MeterRegistry meters) {
        this.identification = identification;
        this.storage = storage;
        this.coalescing = coalescing;
        this.meters = meters;
    }

    @Override
    public CompletionStage<Answer> answer(Call call) {
        Verdict verdict = identification.identify(call.certificate(), Duration.ZERO);
        if (!(verdict instanceof Verdict.Accepted accepted)) {
            return done("refused", Identification.refusal(verdict, Answer.UNAUTHORIZED));
        }
        Report report;
        try {
            report = WireJson.read(call.body(), Report.class);
        } catch (IOException e) {
            return done(
                    "malformed",
                    Answer.problem(Answer.BAD_REQUEST, "the body is no report: send the JSON that a report takes"));
        }
        @Nullable String fault = ReportRules.fault(report);
        if (fault != null) {
            return done("malformed", Answer.problem(Answer.UNPROCESSABLE, fault));
        }
        return coalescing.submit(call.targetUid(), report, () -> store(accepted.caller(), call.targetUid(), report));
    }

    private Answer store(Caller caller, String targetUid, Report report) {
        ReportStorage.Outcome outcome;
        try {
            outcome = storage.store(caller, targetUid, report);
        } catch (UnavailableException e) {
            meters.counter("slipway.gateway.reports", "outcome", "unavailable").increment();
            throw e;
        }
        meters.counter("slipway.gateway.reports", "outcome", outcome.name().toLowerCase(Locale.ROOT))
                .increment();
        return switch (outcome) {
            case STORED, STALE -> Answer.ok(Map.of());
            case GONE, REJECTED ->
                Answer.problem(Answer.GONE, "target " + targetUid + " has ended; drop its order and its reports");
            case NOT_FOUND ->
                Answer.problem(Answer.NOT_FOUND, "this host has no target " + targetUid + "; drop its reports");
        };
    }

    private CompletionStage<Answer> done(String outcome, Answer answer) {
        meters.counter("slipway.gateway.reports", "outcome", outcome).increment();
        return CompletableFuture.completedFuture(answer);
    }
}
