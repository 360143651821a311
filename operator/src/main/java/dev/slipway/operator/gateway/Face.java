package dev.slipway.operator.gateway;

import dev.slipway.operator.gateway.ca.ClientIssuers;
import dev.slipway.operator.gateway.ca.ClientTrust;
import dev.slipway.operator.gateway.ca.ServerIdentity;
import dev.slipway.operator.gateway.enroll.Certificates;
import dev.slipway.operator.gateway.enroll.Enrollment;
import dev.slipway.operator.gateway.enroll.Renewal;
import dev.slipway.operator.gateway.http.AgentsServer;
import dev.slipway.operator.gateway.http.Answer;
import dev.slipway.operator.gateway.http.Endpoint;
import dev.slipway.operator.gateway.http.Routes;
import dev.slipway.operator.gateway.identity.Identification;
import dev.slipway.operator.gateway.poll.Polls;
import dev.slipway.operator.gateway.presence.Clocks;
import dev.slipway.operator.gateway.presence.Presence;
import dev.slipway.operator.gateway.report.Coalescing;
import dev.slipway.operator.gateway.report.ReportStorage;
import dev.slipway.operator.gateway.report.Reports;
import dev.slipway.operator.gateway.store.GatewayStore;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.eclipse.jetty.io.ssl.SslHandshakeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listening side, over any store: server, endpoints and the clockwork that they share. */
final class Face {
    private static final Logger LOG = LoggerFactory.getLogger(Face.class);
    private static final int WORKERS = 64;
    private static final Duration REPORTS_APART = Duration.ofMillis(250);
    private static final Duration CERTIFICATE_CHECK = Duration.ofMinutes(1);
    private static final Duration SWEEPS_APART_AT_LEAST = Duration.ofMillis(100);

    private final ExecutorService workers = Executors.newFixedThreadPool(
            WORKERS, Thread.ofVirtual().name("gateway-", 0).factory());
    private final Clockwork clockwork = new Clockwork();
    private final GatewayConfiguration configuration;
    private final ServerIdentity identity;
    private final Presence presence;
    private final Polls polls;
    private final AgentsServer server;

    Face(
            GatewayConfiguration configuration,
            Authorities authorities,
            GatewayStore store,
            Clock clock,
            SecureRandom random,
            MeterRegistry meters) {
        this.configuration = configuration;
        identity = new ServerIdentity(authorities.servers(), configuration.names(), clock, random);
        Clocks clocks = Clocks.of(clock, System::nanoTime);
        presence = new Presence(store, configuration.replica(), configuration.hold(), clocks, meters);
        Identification identification =
                new Identification(new ClientIssuers(authorities.clients().trusted()), store, clock);
        Certificates certificates = new Certificates(
                authorities.clients(),
                authorities.servers().bundle(),
                configuration.certificateLifetime(),
                clock,
                random);
        polls = new Polls(
                store,
                identification,
                presence,
                new Polls.Work(workers, clockwork.timers()),
                configuration.hold(),
                clock,
                meters);
        Coalescing coalescing = new Coalescing(REPORTS_APART, workers, clockwork.timers(), System::nanoTime);
        Routes routes = new Routes(
                onceSynced(store, new Enrollment(store, certificates, clock, meters)),
                onceSynced(store, new Renewal(store, identification, certificates)),
                onceSynced(store, polls),
                onceSynced(store, new Reports(identification, new ReportStorage(store, clock), coalescing, meters)));
        server = new AgentsServer(
                new AgentsServer.Settings(
                        configuration.address(),
                        configuration.hold().multipliedBy(2).plusSeconds(30),
                        configuration.handshakesPerSecond()),
                tls(authorities, random),
                routes,
                workers,
                handshakes(meters));
        store.onTargetChange(polls::targetChanged);
        store.onInstanceChange(polls::instanceChanged);
    }

    /** With empty caches every host and every token would look unknown. */
    private static Endpoint onceSynced(GatewayStore store, Endpoint endpoint) {
        return call -> store.synced()
                ? endpoint.answer(call)
                : CompletableFuture.completedFuture(
                        Answer.problem(Answer.UNAVAILABLE, "the gateway is starting; try again"));
    }

    private SSLContext tls(Authorities authorities, SecureRandom random) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(
                    new KeyManager[] {identity},
                    new TrustManager[] {new ClientTrust(authorities.clients().trusted())},
                    random);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS cannot be set up", e);
        }
    }

    private static SslHandshakeListener handshakes(MeterRegistry meters) {
        return new SslHandshakeListener() {
            @Override
            public void handshakeSucceeded(Event event) {
                meters.counter("slipway.gateway.handshakes", "outcome", "succeeded")
                        .increment();
            }

            @Override
            public void handshakeFailed(Event event, Throwable failure) {
                meters.counter("slipway.gateway.handshakes", "outcome", "failed")
                        .increment();
            }
        };
    }

    void start() {
        server.start();
        Duration quarter = configuration.hold().dividedBy(4);
        Duration sweep = quarter.compareTo(SWEEPS_APART_AT_LEAST) < 0 ? SWEEPS_APART_AT_LEAST : quarter;
        clockwork.every(sweep, "the sweep for silent hosts could not begin", () -> workers.execute(this::sweep));
        clockwork.every(CERTIFICATE_CHECK, "the gateway's certificate could not be renewed", identity::renewIfDue);
        LOG.atInfo().addKeyValue("port", server.port()).log("gateway listens");
    }

    private void sweep() {
        try {
            presence.sweep(polls::holds);
        } catch (RuntimeException e) {
            LOG.error("the sweep for silent hosts failed; the next one tries again", e);
        }
    }

    /** Lets all held polls go and closes; no host is declared gone. */
    void stop() {
        clockwork.stop();
        polls.stop();
        server.stop();
        workers.shutdownNow();
    }

    int port() {
        return server.port();
    }

    Presence presence() {
        return presence;
    }
}
