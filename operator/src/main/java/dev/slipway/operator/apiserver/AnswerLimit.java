package dev.slipway.operator.apiserver;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Gives up an answer that stands still in its middle: a request's own limit ends with the head of its answer. */
final class AnswerLimit implements Interceptor {
    private final Duration limit;

    AnswerLimit(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (response.body() instanceof AsyncBody body && !isWatch(request)) {
            body.done().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).whenComplete((done, failure) -> {
                if (failure instanceof TimeoutException) {
                    body.cancel();
                }
            });
        }
    }

    /** A watch over HTTP lasts for as long as the API server likes, which is told how long by the informer. */
    private static boolean isWatch(HttpRequest request) {
        String query = request.uri().getQuery();
        return query != null && query.contains("watch=true");
    }
}
