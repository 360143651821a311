package dev.slipway.operator.gateway.http;

import java.util.concurrent.CompletionStage;

/** Answers calls of one path, now or later; no thread waits for the answer. */
@FunctionalInterface
public interface Endpoint {
    CompletionStage<Answer> answer(Call call);
}
