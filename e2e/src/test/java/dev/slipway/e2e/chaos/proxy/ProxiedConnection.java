package dev.slipway.e2e.chaos.proxy;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection of the operator, and the one to the API server that belongs to it. */
final class ProxiedConnection {
    /** Opens a connection to the API server. */
    interface Upstream {
        Socket connect() throws IOException;
    }

    private final Socket operator;
    private final Upstream upstream;
    private final FaultSchedule schedule;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Socket apiServer;
    private volatile boolean silent;

    ProxiedConnection(Socket operator, Upstream upstream, FaultSchedule schedule, ExecutorService threads) {
        this.operator = operator;
        this.upstream = upstream;
        this.schedule = schedule;
        this.threads = threads;
    }

    /** Serves requests one after the other until one side closes or a fault cuts. */
    void serve() {
        try {
            operator.setTcpNoDelay(true);
            InputStream fromOperator = new BufferedInputStream(operator.getInputStream());
            OutputStream toOperator = new BufferedOutputStream(operator.getOutputStream());
            Socket socket = upstream.connect();
            apiServer = socket;
            Streams streams = new Streams(
                    fromOperator,
                    toOperator,
                    new BufferedInputStream(socket.getInputStream()),
                    new BufferedOutputStream(socket.getOutputStream()));
            HttpHead request = HttpHead.read(fromOperator);
            while (request != null && exchange(request, streams)) {
                request = HttpHead.read(fromOperator);
            }
        } catch (IOException e) {
            // One of the two is gone, or was cut off; so is the other.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    private record Streams(
            InputStream fromOperator, OutputStream toOperator, InputStream fromApiServer, OutputStream toApiServer) {}

    /** One request and its answer; false when the connection is at its end. */
    private boolean exchange(HttpHead request, Streams streams) throws IOException, InterruptedException {
        Fault fault = schedule.next(request);
        switch (fault) {
            case Fault.Refusal refusal -> {
                request.copyRequestBody(streams.fromOperator(), OutputStream.nullOutputStream());
                refuse(refusal.code(), refusal.reason(), streams.toOperator());
                return true;
            }
            case Fault.Reset _ -> {
                reset();
                return false;
            }
            case Fault.Delay delay -> schedule.pause(delay.duration());
            case Fault.None _, Fault.LostAnswer _, Fault.HalfAnswer _ -> {}
        }
        request.write(streams.toApiServer());
        request.copyRequestBody(streams.fromOperator(), streams.toApiServer());
        HttpHead answer = HttpHead.read(streams.fromApiServer());
        if (answer == null) {
            return false;
        }
        boolean watch = request.isWatch() && answer.status() < 300;
        if (!watch && (fault instanceof Fault.LostAnswer || fault instanceof Fault.HalfAnswer)) {
            spoil(request, answer, fault, streams);
            return false;
        }
        answer.write(streams.toOperator());
        if (watch) {
            stream(streams);
            return false;
        }
        answer.copyAnswerBody(request, streams.fromApiServer(), streams.toOperator());
        return true;
    }

    /** The effect has been had: the whole answer is there. */
    private void spoil(HttpHead request, HttpHead answer, Fault fault, Streams streams) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        answer.copyAnswerBody(request, streams.fromApiServer(), body);
        if (fault instanceof Fault.HalfAnswer) {
            answer.write(streams.toOperator());
            streams.toOperator().write(body.toByteArray(), 0, body.size() / 2);
            streams.toOperator().flush();
        }
        reset();
    }

    /** Passes a watch on, be it a WebSocket or a long answer, until a fault or an end. */
    private void stream(Streams streams) throws IOException, InterruptedException {
        threads.execute(() -> {
            try {
                pass(streams.fromOperator(), streams.toApiServer());
            } catch (IOException e) {
                // The end of either ends both.
            } finally {
                close();
            }
        });
        Gate gate = new Gate();
        threads.execute(() -> strikeNowAndThen(gate));
        byte[] buffer = new byte[8192];
        int read;
        while ((read = streams.fromApiServer().read(buffer)) >= 0) {
            gate.pass();
            send(buffer, read, streams.toOperator());
        }
    }

    private void strikeNowAndThen(Gate gate) {
        try {
            while (!silent && !closed.await(FaultSchedule.WATCH_TICK.toMillis(), TimeUnit.MILLISECONDS)) {
                Optional<WatchFault> fault = schedule.nextForWatch();
                if (fault.isPresent()) {
                    strike(fault.get(), gate);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void strike(WatchFault fault, Gate gate) throws InterruptedException {
        switch (fault) {
            case WatchFault.Cut _ -> reset();
            case WatchFault.Silence _ -> silent = true;
            case WatchFault.Stall(var duration, var cut) -> stall(duration, cut, gate);
        }
    }

    private void stall(Duration duration, boolean cut, Gate gate) throws InterruptedException {
        gate.shut();
        try {
            schedule.pause(duration);
            if (cut) {
                reset();
            }
        } finally {
            gate.open();
        }
    }

    private void pass(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[8192];
        int read;
        while ((read = in.read(buffer)) >= 0) {
            send(buffer, read, out);
        }
    }

    private void send(byte[] bytes, int length, OutputStream out) throws IOException {
        if (!silent) {
            out.write(bytes, 0, length);
            out.flush();
        }
    }

    private static void refuse(int code, String reason, OutputStream out) throws IOException {
        byte[] body = """
                {"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"chaos: %s","reason":"%s","code":%d}
                """.formatted(reason, reason, code).getBytes(StandardCharsets.UTF_8);
        String retry = code == 429 ? "Retry-After: 1\r\n" : "";
        out.write("HTTP/1.1 %d %s\r\nContent-Type: application/json\r\n%sContent-Length: %d\r\n\r\n"
                .formatted(code, reason, retry, body.length)
                .getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    /** Cuts both sides at once, without a farewell. */
    void reset() {
        try {
            operator.setSoLinger(true, 0);
        } catch (IOException e) {
            // Closed already.
        }
        close();
    }

    private void close() {
        closed.countDown();
        closeQuietly(operator);
        if (apiServer != null) {
            closeQuietly(Objects.requireNonNull(apiServer));
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Gone already.
        }
    }

    /** Holds up what a watch brings. */
    private static final class Gate {
        private boolean shut;

        synchronized void shut() {
            shut = true;
        }

        synchronized void open() {
            shut = false;
            notifyAll();
        }

        synchronized void pass() throws InterruptedException {
            while (shut) {
                wait();
            }
        }
    }
}
