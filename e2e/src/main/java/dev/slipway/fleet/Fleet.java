package dev.slipway.fleet;

import dev.slipway.fleet.link.Gateway;
import dev.slipway.fleet.link.Keeper;
import dev.slipway.fleet.link.TlsContexts;
import dev.slipway.fleet.script.HostGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Many simulated hosts over the agents' real protocol, each with its own key, certificate and connections. */
public final class Fleet implements AutoCloseable {
    /** Enrolments at a time: each is a handshake and a write to the API server. */
    private static final int ENROLMENTS = 16;

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration END_LIMIT = Duration.ofSeconds(10);

    private final Gateway gateway;
    private final Surroundings around;
    private final List<SimulatedHost> hosts;
    private final ScheduledExecutorService cuts = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("fleet-cuts").factory());

    private Fleet(FleetOptions options, Gateway gateway, Surroundings around) {
        this.gateway = gateway;
        this.around = around;
        List<SimulatedHost> all = new ArrayList<>();
        for (HostGroup group : options.script().hosts()) {
            for (String name : group.names()) {
                SimulatedHost host = new SimulatedHost(name, group, around);
                all.add(host);
                for (HostGroup.Offline time : group.offline()) {
                    long delay = TimeUnit.SECONDS.toMillis(time.fromSeconds())
                            - around.tally().millis();
                    var _ = cuts.schedule(host::cut, Math.max(0, delay), TimeUnit.MILLISECONDS);
                }
            }
        }
        this.hosts = List.copyOf(all);
    }

    /**
     * Starts the hosts and returns at once.
     *
     * @param listener is told what happens, one call at a time, in the hosts' threads; it must not block
     * @throws UncheckedIOException if the token or the CA file cannot be read
     */
    public static Fleet start(FleetOptions options, Consumer<FleetEvent> listener) {
        LongSupplier nanos = System::nanoTime;
        SecureRandom random = new SecureRandom();
        TlsContexts tls;
        try {
            tls = new TlsContexts(read(options.caFile()), random);
        } catch (CertificateException e) {
            throw new UncheckedIOException(new IOException("the CA file " + options.caFile() + " is not usable", e));
        }
        String token = read(options.joinTokenFile()).strip();
        if (token.isEmpty()) {
            throw new UncheckedIOException(
                    new IOException("the join token file " + options.joinTokenFile() + " is empty"));
        }
        Gateway gateway = new Gateway(options.gateway(), tls);
        Clock clock = Clock.systemUTC();
        Keeper.Desk desk = new Keeper.Desk(gateway, tls, token, new Semaphore(ENROLMENTS, true), clock);
        Tally tally = new Tally(options.script().size(), nanos, listener);
        Fleet fleet = new Fleet(options, gateway, new Surroundings(options, desk, tally, clock, nanos, Thread::sleep));
        fleet.hosts.forEach(SimulatedHost::start);
        return fleet;
    }

    /** Waits until every host is connected that is neither dead nor offline by the script. False when the time is up. */
    public boolean awaitConnected(Duration limit) {
        long begin = around.nanos().getAsLong();
        while (!hosts.stream().allMatch(host -> host.connected() || host.away())) {
            if (around.nanos().getAsLong() - begin > limit.toNanos()) {
                return false;
            }
            try {
                around.pause().sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Hosts that are connected now. */
    public int connected() {
        return around.tally().connected();
    }

    /** Hosts use this address from their next connect on; connections that stand are kept. */
    public void gateway(URI address) {
        gateway.address(address);
    }

    /** What came of it so far. */
    public FleetSummary summary() {
        return around.tally().summary();
    }

    /** Milliseconds since the start, as events have them. */
    public long millis() {
        return around.tally().millis();
    }

    /** Drops all connections. Orders in hands stay unfinished, as when the power fails everywhere. */
    @Override
    public void close() {
        cuts.shutdownNow();
        hosts.forEach(SimulatedHost::close);
        try {
            for (SimulatedHost host : hosts) {
                host.join(END_LIMIT);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the file " + file + " cannot be read", e);
        }
    }
}
