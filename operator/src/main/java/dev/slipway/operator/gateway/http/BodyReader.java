package dev.slipway.operator.gateway.http;

import java.io.ByteArrayOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads a body without a thread of its own. One that is too long is read on and thrown away for a while, so that the
 * sender gets to see the answer instead of a broken connection.
 */
final class BodyReader implements Runnable {
    private static final int DRAIN_FACTOR = 8;

    private final Request request;
    private final int limit;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private long length;

    private BodyReader(Request request, int limit) {
        this.request = request;
        this.limit = limit;
    }

    /** The body, or {@link TooLargeException}, or what broke the connection. */
    static CompletionStage<byte[]> read(Request request, int limit) {
        BodyReader reader = new BodyReader(request, limit);
        if (request.getLength() > (long) limit * DRAIN_FACTOR) {
            reader.body.completeExceptionally(new TooLargeException());
        } else {
            reader.run();
        }
        return reader.body;
    }

    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                body.completeExceptionally(chunk.getFailure());
                return;
            }
            take(chunk);
            boolean last = chunk.isLast();
            chunk.release();
            if (last && length <= limit) {
                body.complete(bytes.toByteArray());
                return;
            }
            if (last || length > (long) limit * DRAIN_FACTOR) {
                body.completeExceptionally(new TooLargeException());
                return;
            }
        }
    }

    private void take(Content.Chunk chunk) {
        int size = chunk.remaining();
        length += size;
        if (length <= limit && size > 0) {
            byte[] part = new byte[size];
            chunk.getByteBuffer().get(part);
            bytes.write(part, 0, size);
        }
    }

    /** The body exceeds the limit. */
    static final class TooLargeException extends Exception {
        private static final long serialVersionUID = 1L;
    }
}
