package dev.slipway.operator.gateway.http;

import dev.slipway.protocol.wire.WireJson;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a request to its endpoint and from the endpoint's answer to the response, without holding a thread. */
final class AgentsHandler extends Handler.Abstract.NonBlocking {
    private static final Logger LOG = LoggerFactory.getLogger(AgentsHandler.class);
    private static final long ANSWER_WITHIN_SECONDS = 15;

    private final Routes routes;
    private final Executor workers;

    AgentsHandler(Routes routes, Executor workers) {
        this.routes = routes;
        this.workers = workers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Optional<Routes.Route> route = routes.find(Request.getPathInContext(request));
        if (route.isEmpty()) {
            write(response, callback, Answer.problem(Answer.NOT_FOUND, "there is nothing at this path"));
        } else if (!"POST".equals(request.getMethod())) {
            write(response, callback, Answer.problem(Answer.METHOD_NOT_ALLOWED, "only POST is served here"));
        } else {
            BodyReader.read(request, WireJson.MAX_BODY_BYTES).whenComplete((body, failure) -> {
                if (failure instanceof BodyReader.TooLargeException) {
                    write(response, callback, tooLarge());
                } else if (failure != null) {
                    Response.writeError(request, response, callback, failure);
                } else {
                    call(
                                    route.get(),
                                    new Call(
                                            body,
                                            certificate(request),
                                            route.get().targetUid()))
                            .whenComplete((answer, broken) -> write(response, callback, orProblem(answer, broken)));
                }
            });
        }
        return true;
    }

    private CompletableFuture<Answer> call(Routes.Route route, Call call) {
        CompletableFuture<Answer> answer = CompletableFuture.completedFuture(call)
                .thenComposeAsync(given -> route.endpoint().answer(given).toCompletableFuture(), workers);
        return route.deadlineApplies()
                ? answer.completeOnTimeout(
                        Answer.problem(Answer.UNAVAILABLE, "the Kubernetes API server does not answer; try again"),
                        ANSWER_WITHIN_SECONDS,
                        TimeUnit.SECONDS)
                : answer;
    }

    private static Answer orProblem(@Nullable Answer answer, @Nullable Throwable broken) {
        if (answer != null) {
            return answer;
        }
        Throwable cause =
                broken instanceof CompletionException && broken.getCause() != null ? broken.getCause() : broken;
        if (cause instanceof UnavailableException) {
            LOG.warn("A call of an agent could not be served now: {}", cause.getMessage());
            return Answer.problem(Answer.UNAVAILABLE, "the Kubernetes API server cannot be reached; try again");
        }
        LOG.error("A call of an agent failed", cause);
        return Answer.problem(Answer.INTERNAL, "the gateway failed; see the operator's log, and try again");
    }

    private static @Nullable X509Certificate certificate(Request request) {
        EndPoint.SslSessionData data =
                request.getConnectionMetaData().getConnection().getEndPoint().getSslSessionData();
        if (data == null) {
            return null;
        }
        X509Certificate[] chain = data.peerCertificates();
        return chain == null || chain.length == 0 ? null : chain[0];
    }

    private static Answer tooLarge() {
        return Answer.problem(
                Answer.TOO_LARGE, "the body is longer than " + WireJson.MAX_BODY_BYTES / 1024 + " KiB; cut it");
    }

    private static void write(Response response, Callback callback, Answer answer) {
        byte[] body = WireJson.write(answer.body());
        response.setStatus(answer.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        if (answer.status() == Answer.TOO_LARGE) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
