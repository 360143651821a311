package dev.slipway.operator.hooks;

import dev.slipway.operator.hooks.http.HooksServer;
import dev.slipway.operator.hooks.http.Limits;
import dev.slipway.operator.hooks.tls.CertificateFiles;
import dev.slipway.operator.hooks.wire.PutHookStatus;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for the answers of hook functions, with a certificate that may be renewed meanwhile. */
public final class HookListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HookListener.class);
    private static final int WORKERS = 32;

    private final ExecutorService workers = Executors.newFixedThreadPool(
            WORKERS, Thread.ofVirtual().name("hooks-", 0).factory());
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("hooks-timer").factory());
    private final Settings settings;
    private final CertificateFiles files;
    private final HooksServer server;

    /**
     * Where it listens, as whom, and what it bears.
     *
     * @param address port 0 means any free one
     * @param lookEvery how often the files are looked at
     */
    public record Settings(InetSocketAddress address, Path certificate, Path key, Duration lookEvery, Limits limits) {}

    /** @throws IllegalStateException if there is no certificate to show */
    public HookListener(Settings settings, HookAnswers answers, SecureRandom random, MeterRegistry meters) {
        this.settings = settings;
        this.files = new CertificateFiles(settings.certificate(), settings.key(), random);
        this.server = new HooksServer(
                settings.address(), files.read(), settings.limits(), new PutHookStatus(answers), workers, meters);
    }

    public void start() {
        server.start();
        long millis = settings.lookEvery().toMillis();
        timer.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
        LOG.atInfo().addKeyValue("port", server.port()).log("listens for hook functions");
    }

    private void look() {
        try {
            files.changed().ifPresent(server::show);
        } catch (RuntimeException e) {
            LOG.error("the hooks' certificate could not be looked at; the next look tries again", e);
        }
    }

    /** Where it listens. */
    public int port() {
        return server.port();
    }

    /** Sends the answers that are on their way, and closes. */
    @Override
    public void close() {
        timer.shutdownNow();
        server.stop();
        workers.shutdownNow();
    }
}
