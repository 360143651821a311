package dev.slipway.operator.apiserver;

import dev.slipway.operator.apiserver.ApiServer.Limits;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl;
import java.net.http.HttpClient;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Makes a {@link RenewedHttpClient} whose WebSockets have a {@link Heartbeat}. */
final class RenewedClientFactory extends JdkHttpClientFactory {
    private final Limits limits;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());

    RenewedClientFactory(Limits limits) {
        this.limits = limits;
    }

    @Override
    protected HttpClient.Builder createNewHttpClientBuilder() {
        return new RenewedClientBuilder(
                super.createNewHttpClientBuilder(),
                limits.head(),
                (uri, listener) -> new Heartbeat(uri.getPath(), listener, limits.heartbeat(), timer));
    }

    @Override
    protected void closeHttpClient(JdkHttpClientImpl closed) {
        super.closeHttpClient(closed);
        timer.shutdownNow();
    }
}
