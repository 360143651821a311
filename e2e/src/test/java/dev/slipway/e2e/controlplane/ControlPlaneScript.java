package dev.slipway.e2e.controlplane;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** {@code dev/lib/control-plane} of this checkout. */
final class ControlPlaneScript {
    static final Path PATH = Checkout.path("dev/lib/control-plane");

    /** Long enough for a first build of the binaries from Go modules. */
    private static final Duration FETCH_LIMIT = Duration.ofMinutes(20);

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private ControlPlaneScript() {}

    static void fetch() {
        must(FETCH_LIMIT, "fetch");
    }

    static void run(String verb, Path directory) {
        must(LIMIT, verb, directory.toString());
    }

    static Path binaries() {
        return Path.of(must(LIMIT, "bin").strip());
    }

    private static String must(Duration limit, String... arguments) {
        List<String> command = new ArrayList<>(List.of(PATH.toString()));
        command.addAll(List.of(arguments));
        Commands.Outcome outcome = Commands.run(command, null, limit);
        if (outcome.exitCode() != 0) {
            throw new IllegalStateException(
                    command + " exited " + outcome.exitCode() + ": " + outcome.error() + outcome.output());
        }
        return outcome.output();
    }
}
