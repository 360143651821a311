package dev.slipway.operator.hooks.http;

import dev.slipway.operator.hooks.wire.Addressee;
import dev.slipway.operator.hooks.wire.Faults;
import dev.slipway.operator.hooks.wire.Protocol;
import dev.slipway.operator.hooks.wire.Reply;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends replies in the protocol of their request, and counts them. */
final class Replies {
    private static final String REQUEST_ID = "x-amzn-RequestId";

    private final MeterRegistry meters;

    Replies(MeterRegistry meters) {
        this.meters = meters;
    }

    static Optional<Addressee> addressee(Request request) {
        return Addressee.of(
                request.getMethod(),
                Request.getPathInContext(request),
                request.getHeaders().get(Addressee.TARGET),
                request.getHeaders().get(Addressee.SMITHY_PROTOCOL));
    }

    /** Sends {@code reply}; AWS JSON 1.1 if the request is in no protocol. */
    void send(Request request, Response response, Callback callback, Reply reply) {
        Protocol protocol = addressee(request).map(Addressee::protocol).orElse(Protocol.JSON_1_1);
        Protocol.Shaped shaped = protocol.shape(reply);
        response.setStatus(reply.status());
        shaped.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put(REQUEST_ID, UUID.randomUUID().toString());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, shaped.body().length);
        if (reply.status() == HttpStatus.PAYLOAD_TOO_LARGE_413) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
        meters.counter("slipway.hooks.calls", "outcome", outcome(reply)).increment();
        response.write(true, ByteBuffer.wrap(shaped.body()), callback);
    }

    private static String outcome(Reply reply) {
        return switch (reply) {
            case Reply.Done done -> "Stored";
            case Reply.Fault fault -> fault.type();
        };
    }

    boolean throttled(Request request, Response response, Callback callback) {
        send(request, response, callback, Faults.throttling());
        return true;
    }

    /** What the server itself refuses (bad HTTP, a broken body) is told in the protocol too, and never with a stack. */
    boolean refused(Request request, Response response, Callback callback) {
        send(
                request,
                response,
                callback,
                Faults.refused(response.getStatus(), HttpStatus.getMessage(response.getStatus())));
        return true;
    }
}
