package dev.slipway.operator.apiserver;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A WebSocket that goes nowhere, and whose pings fail if they shall. */
final class TestingWebSocket implements WebSocket {
    private final @Nullable Exception pingFails;
    private final AtomicInteger pings = new AtomicInteger();
    private volatile boolean aborted;

    TestingWebSocket(@Nullable Exception pingFails) {
        this.pingFails = pingFails;
    }

    int pings() {
        return pings.get();
    }

    @Override
    public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
        pings.incrementAndGet();
        return pingFails == null ? done() : CompletableFuture.failedFuture(pingFails);
    }

    private CompletableFuture<WebSocket> done() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
        return done();
    }

    @Override
    public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
        return done();
    }

    @Override
    public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
        return done();
    }

    @Override
    public CompletableFuture<WebSocket> sendClose(int statusCode, String reason) {
        return done();
    }

    @Override
    public void request(long n) {
        // Nothing ever comes.
    }

    @Override
    public String getSubprotocol() {
        return "";
    }

    @Override
    public boolean isOutputClosed() {
        return aborted;
    }

    @Override
    public boolean isInputClosed() {
        return aborted;
    }

    @Override
    public void abort() {
        aborted = true;
    }
}
