package dev.slipway.fleet.cli;

import dev.slipway.fleet.Fleet;
import dev.slipway.fleet.FleetEvent.Kind;
import dev.slipway.fleet.FleetOptions;
import dev.slipway.fleet.FleetScript;
import dev.slipway.fleet.FleetSummary;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code slipway-fleet run}: until it is interrupted, its time is over or nothing happens any more. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Runs the hosts of a script. Prints one JSON line per order and report, and a summary at the end.")
@SuppressWarnings("NullAway.Init") // options are set by picocli
final class RunCommand implements Callable<Integer> {
    private static final int STARTED_TWICE = 1;
    private static final long TICK_MILLIS = 250;

    /** What shows that a fleet is not idle. */
    private static final Set<Kind> WORK = EnumSet.complementOf(
            EnumSet.of(Kind.ENROLLED, Kind.CONNECTED, Kind.LOST, Kind.REFUSED, Kind.UNREACHED, Kind.RETURNED));

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--gateway",
            required = true,
            paramLabel = "URL",
            description = "Address of the operator's gateway.")
    private URI gateway;

    @Option(
            names = "--ca",
            required = true,
            paramLabel = "FILE",
            description = "PEM of the authority that signs the gateway's certificate.")
    private Path ca;

    @Option(
            names = "--join-token-file",
            required = true,
            paramLabel = "FILE",
            description = "A join token that admits the hosts; zones and Auto Scaling groups need its trustFacts.")
    private Path joinTokenFile;

    @Option(
            names = "--namespace",
            required = true,
            paramLabel = "NS",
            description = "The namespace that the token admits to.")
    private String namespace;

    @Option(names = "--script", required = true, paramLabel = "FILE", description = "Hosts and behaviour, in YAML.")
    private Path script;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Decides what the script leaves to chance (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--for", paramLabel = "SECONDS", description = "Ends after so long.")
    private @Nullable Long seconds;

    @Option(
            names = "--until-idle",
            paramLabel = "SECONDS",
            description = "Ends when there was an order and, for so long, nothing but polls.")
    private @Nullable Long idleSeconds;

    @Option(names = "--all", description = "Prints also connections, starts and lifecycle events.")
    private boolean all;

    private final OutputStream output;
    private final CountDownLatch interrupted = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private final AtomicBoolean unreached = new AtomicBoolean();

    /** When there was work last; negative before the first. */
    private final AtomicLong lastWork = new AtomicLong(-1);

    RunCommand() {
        // Not System.out, which flushes each line.
        this(new FileOutputStream(FileDescriptor.out));
    }

    RunCommand(OutputStream output) {
        this.output = output;
    }

    @Override
    public Integer call() {
        if (!"https".equalsIgnoreCase(gateway.getScheme()) || gateway.getHost() == null) {
            throw refused("--gateway " + gateway + " is no address of a gateway; write https://HOST:PORT");
        }
        FleetScript read = readScript();
        Runtime.getRuntime().addShutdownHook(new Thread(this::interrupt));
        PrintStream out = new PrintStream(new BufferedOutputStream(output, 1 << 16), false, StandardCharsets.UTF_8);
        JsonLines lines = new JsonLines(out, all);
        FleetOptions options = new FleetOptions(gateway, ca, joinTokenFile, namespace, read, seed);
        try (Fleet fleet = start(options, lines)) {
            await(fleet, read.size(), out);
            FleetSummary summary = fleet.summary();
            lines.print(fleet.millis(), summary);
            spec.commandLine().getErr().println(SummaryText.of(summary));
            spec.commandLine().getErr().flush();
            return summary.startedTwice() == 0 ? 0 : STARTED_TWICE;
        } finally {
            ended.countDown();
        }
    }

    private Fleet start(FleetOptions options, JsonLines lines) {
        try {
            return Fleet.start(options, event -> {
                if (WORK.contains(event.kind())) {
                    lastWork.set(event.millis());
                }
                // All hosts have the same gateway: one of them speaks for the others.
                if (event.kind() == Kind.UNREACHED && unreached.compareAndSet(false, true)) {
                    tell("%s does not reach the gateway and tries again: %s".formatted(event.host(), event.status()));
                }
                lines.print(event);
            });
        } catch (UncheckedIOException e) {
            throw refused(e.getMessage() + ": " + e.getCause());
        }
    }

    private FleetScript readScript() {
        try {
            return FleetScript.parse(Files.readString(script));
        } catch (IOException e) {
            throw refused("the script " + script + " cannot be read: " + e);
        } catch (IllegalArgumentException e) {
            throw refused(script + " is no script:\n" + e.getMessage());
        }
    }

    private void await(Fleet fleet, int hosts, PrintStream out) {
        boolean told = false;
        try {
            while (!interrupted.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                long now = fleet.millis();
                out.flush();
                if (!told && fleet.awaitConnected(Duration.ZERO)) {
                    told = true;
                    tell("%d of %d hosts connected after %.1f s".formatted(fleet.connected(), hosts, now / 1000.0));
                }
                boolean over = seconds != null && now >= seconds * 1000;
                long last = lastWork.get();
                boolean idle = idleSeconds != null && last >= 0 && now - last >= idleSeconds * 1000;
                if (over || idle) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(String line) {
        spec.commandLine().getErr().println(line);
        spec.commandLine().getErr().flush();
    }

    /** Ctrl-C or SIGTERM: the process ends when this returns. */
    private void interrupt() {
        interrupted.countDown();
        try {
            boolean inTime = ended.await(15, TimeUnit.SECONDS);
            assert inTime || ended.getCount() > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
