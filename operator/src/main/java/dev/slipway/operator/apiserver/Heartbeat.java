package dev.slipway.operator.apiserver;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the other side of a WebSocket now and then whether it lives. Whoever listens hears of the end of a connection that
 * cannot be written to, or has left three questions without any sign of life, as of an error.
 *
 * <p>Counted in questions, not in time: a process that stood still itself has not missed anything. A listener that takes
 * longer than that over one event, before it asks for the next, hears no answers either; its watch is opened anew and misses
 * nothing.
 */
final class Heartbeat implements WebSocket.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final int PATIENCE = 3;

    private final String watched;
    private final WebSocket.Listener listener;
    private final Duration interval;
    private final ScheduledExecutorService timer;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile @Nullable Future<?> beats;

    /** @param watched what the connection is about, such as a path, for the log */
    Heartbeat(String watched, WebSocket.Listener listener, Duration interval, ScheduledExecutorService timer) {
        this.watched = watched;
        this.listener = listener;
        this.interval = interval;
        this.timer = timer;
    }

    @Override
    public void onOpen(WebSocket socket) {
        long millis = interval.toMillis();
        beats = timer.scheduleWithFixedDelay(() -> beat(socket), millis, millis, TimeUnit.MILLISECONDS);
        listener.onOpen(socket);
    }

    private void beat(WebSocket socket) {
        if (unanswered.getAndIncrement() >= PATIENCE) {
            giveUp(socket, new IOException("no sign of life for %d ms".formatted(PATIENCE * interval.toMillis())));
            return;
        }
        if (socket.isOutputClosed()) {
            // Said good-bye from here; what is missing is the answer to that.
            return;
        }
        socket.sendPing(ByteBuffer.allocate(0)).whenComplete((sent, failure) -> {
            // One that is still to be written is no failure; it goes without an answer.
            if (failure instanceof IOException) {
                giveUp(socket, failure);
            }
        });
    }

    private void giveUp(WebSocket socket, Throwable why) {
        if (end()) {
            LOG.atInfo()
                    .addKeyValue("path", watched)
                    .addKeyValue("reason", why.getMessage())
                    .log("a watch is dead and will be opened again");
            socket.abort();
            listener.onError(socket, why);
        }
    }

    /** True for the first who calls it. */
    private boolean end() {
        Future<?> present = beats;
        if (present != null) {
            present.cancel(false);
        }
        return ended.compareAndSet(false, true);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        unanswered.set(0);
        return listener.onText(socket, data, last);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
        unanswered.set(0);
        return listener.onBinary(socket, data, last);
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
        unanswered.set(0);
        return listener.onPing(socket, message);
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
        unanswered.set(0);
        return listener.onPong(socket, message);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
        return end() ? listener.onClose(socket, statusCode, reason) : null;
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        if (end()) {
            listener.onError(socket, error);
        }
    }
}
