package dev.slipway.operator;

import dev.slipway.operator.hooks.HookListener;
import dev.slipway.operator.hooks.http.Limits;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What the operator can be told about the listener for hook functions; all three or none. */
final class HookOptions {
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    @ArgGroup(exclusive = false, multiplicity = "0..1")
    @Nullable
    private Listening listening;

    Optional<HookListener.Settings> settings() {
        return Optional.ofNullable(listening)
                .map(given -> new HookListener.Settings(
                        given.address, given.certificate, given.key, LOOK_EVERY, Limits.USUAL));
    }

    /** Name or address for its line in the ports file. */
    String host() {
        return listening == null ? "" : listening.address.getHostString();
    }

    /** Where it listens, and as whom. */
    static final class Listening {
        @Option(
                names = "--hooks-address",
                required = true,
                converter = AddressConverter.class,
                description = "Where hook functions of Lambda deployments answer, HOST:PORT; port 0 takes a free one"
                        + " (default: nowhere).")
        InetSocketAddress address = new InetSocketAddress(0);

        @Option(
                names = "--hooks-certificate",
                required = true,
                description = "PEM file with the certificate that hook functions see, its issuers behind it. Read again"
                        + " when it changes.")
        Path certificate = Path.of("");

        @Option(
                names = "--hooks-key",
                required = true,
                description = "PEM file with the certificate's private key. Read again when it changes.")
        Path key = Path.of("");
    }
}
