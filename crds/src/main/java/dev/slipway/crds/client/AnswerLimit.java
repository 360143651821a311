package dev.slipway.crds.client;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Gives up an answer that does not come to its end: a request's own limit ends with the head of its answer. A watch over
 * HTTP, which is what there is where WebSockets are not allowed, has no heartbeat; it ends now and then and goes on where it
 * was.
 */
public final class AnswerLimit implements Interceptor {
    private final Duration answer;
    private final Duration watch;

    /**
     * @param answer from the head of an answer to its last byte
     * @param watch how long a watch over HTTP lasts
     */
    public AnswerLimit(Duration answer, Duration watch) {
        this.answer = answer;
        this.watch = watch;
    }

    @Override
    public void after(HttpRequest request, HttpResponse<?> response, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (response.body() instanceof AsyncBody body) {
            Duration limit = isWatch(request) ? watch : answer;
            CompletableFuture<Void> over =
                    new CompletableFuture<Void>().completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS);
            over.thenRun(() -> {
                body.done()
                        .completeExceptionally(new HttpTimeoutException("the answer to %s %s was not whole after %d s"
                                .formatted(request.method(), request.uri().getPath(), limit.toSeconds())));
                body.cancel();
            });
            body.done().whenComplete((done, failure) -> over.cancel(false));
        }
    }

    private static boolean isWatch(HttpRequest request) {
        String query = request.uri().getQuery();
        return query != null && query.contains("watch=true");
    }
}
