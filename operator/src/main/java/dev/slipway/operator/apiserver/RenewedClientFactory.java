package dev.slipway.operator.apiserver;

import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Makes a {@link RenewedHttpClient} whose WebSockets have a {@link Heartbeat}. */
final class RenewedClientFactory extends JdkHttpClientFactory {
    private final Duration interval;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("heartbeat").factory());

    RenewedClientFactory(Duration interval) {
        this.interval = interval;
    }

    @Override
    protected HttpClient.Builder createNewHttpClientBuilder() {
        return new RenewedClientBuilder(
                super.createNewHttpClientBuilder(),
                (uri, listener) -> new Heartbeat(uri.getPath(), listener, interval, timer));
    }

    @Override
    protected void closeHttpClient(JdkHttpClientImpl closed) {
        super.closeHttpClient(closed);
        timer.shutdownNow();
    }
}
