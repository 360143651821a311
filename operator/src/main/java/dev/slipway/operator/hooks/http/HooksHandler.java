package dev.slipway.operator.hooks.http;

import dev.slipway.operator.hooks.wire.Addressee;
import dev.slipway.operator.hooks.wire.Faults;
import dev.slipway.operator.hooks.wire.PutHookStatus;
import dev.slipway.operator.hooks.wire.Reply;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From HTTP to the operation and back; no thread of the server waits for a body or for the API server. */
final class HooksHandler extends Handler.Abstract.NonBlocking {
    private static final Logger LOG = LoggerFactory.getLogger(HooksHandler.class);
    private static final String SDK_REQUEST = "amz-sdk-request";
    private static final Pattern LATER_ATTEMPT = Pattern.compile("\\battempt=([2-9]|[1-9][0-9])\\b");

    private final PutHookStatus operation;
    private final Limits limits;
    private final Executor workers;
    private final Replies replies;

    HooksHandler(PutHookStatus operation, Limits limits, Executor workers, Replies replies) {
        this.operation = operation;
        this.limits = limits;
        this.workers = workers;
        this.replies = replies;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Optional<Addressee> addressee = Replies.addressee(request);
        if (addressee.isEmpty()) {
            replies.send(request, response, callback, Faults.noOperation());
        } else if (request.getLength() > limits.bodyBytes()) {
            replies.send(request, response, callback, Faults.tooLarge(limits.bodyBytes()));
        } else {
            Content.Source.asByteArrayAsync(
                    request,
                    limits.bodyBytes(),
                    Promise.Invocable.from(
                            Invocable.InvocationType.NON_BLOCKING,
                            body -> call(addressee.get(), body, sentAgain(request))
                                    .thenAccept(reply -> replies.send(request, response, callback, reply)),
                            broken -> bodyBroken(request, response, callback, broken)));
        }
        return true;
    }

    private CompletableFuture<Reply> call(Addressee addressee, byte[] body, boolean sentAgain) {
        return CompletableFuture.supplyAsync(() -> operation.answer(addressee, body, sentAgain), workers)
                .exceptionally(HooksHandler::failed)
                .completeOnTimeout(
                        Faults.unavailable("the Kubernetes API server does not answer"),
                        limits.answerWithin().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private static Reply failed(Throwable cause) {
        LOG.error("the answer of a hook function could not be taken", cause);
        return Faults.internal();
    }

    private void bodyBroken(Request request, Response response, Callback callback, Throwable broken) {
        // Jetty's word for a body beyond the limit; anything else is a connection that broke.
        if (broken instanceof IllegalStateException) {
            replies.send(request, response, callback, Faults.tooLarge(limits.bodyBytes()));
        } else {
            callback.failed(broken);
        }
    }

    /** SDKs number the attempts of a call: {@code attempt=2; max=3}. */
    private static boolean sentAgain(Request request) {
        String attempt = request.getHeaders().get(SDK_REQUEST);
        return attempt != null && LATER_ATTEMPT.matcher(attempt).find();
    }
}
