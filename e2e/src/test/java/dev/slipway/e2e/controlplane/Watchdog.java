package dev.slipway.e2e.controlplane;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Ends what the test JVM started, also when the JVM is killed: a shell in a session of its own reads a pipe from us,
 * which ends with the JVM however that ends. Then it stops the control planes and sweeps the directories that it was
 * told of. A process belongs to a directory by its environment, see {@code dev/lib/processes.sh}.
 */
public final class Watchdog {
    /** Every process that carries this variable with a watched directory as value ends with the test JVM. */
    public static final String MARK = "SLIPWAY_LOCAL_DIR";

    private static final String SWEEP = "set -euo pipefail; . \"$1/common.sh\"; . \"$1/processes.sh\"; sweep \"$2\"";

    private static final String SCRIPT = """
            trap '' HUP INT TERM
            while read -r verb directory; do
              case $verb in
                sweep) sweeps="$sweeps $directory" ;;
                stop) stops="$stops $directory" ;;
              esac
            done
            for directory in $sweeps; do bash -c "$2" sweep "$1" "$directory"; done
            for directory in $stops; do "$1/control-plane" stop "$directory"; done
            """;

    private static final Path LIBRARY = Checkout.path("dev/lib");
    private static final Duration SWEEP_LIMIT = Duration.ofSeconds(60);
    private static final Watchdog INSTANCE = start();

    private final OutputStream pipe;

    private Watchdog(OutputStream pipe) {
        this.pipe = pipe;
    }

    /** From now on the processes that belong to the directory die with this JVM. */
    public static void watch(Path directory) {
        INSTANCE.tell("sweep " + directory);
    }

    /** Kills what belongs to the directory, applications that hooks started included. */
    public static void sweep(Path directory) {
        Commands.run(
                List.of("bash", "-c", SWEEP, "sweep", LIBRARY.toString(), directory.toString()), null, SWEEP_LIMIT);
    }

    static void watchControlPlane(Path directory) {
        INSTANCE.tell("stop " + directory);
    }

    private static Watchdog start() {
        List<String> command = List.of("setsid", "/bin/sh", "-c", SCRIPT, "watchdog", LIBRARY.toString(), SWEEP);
        try {
            return new Watchdog(new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .getOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("the watchdog shell could not be started; setsid (util-linux) is needed", e);
        }
    }

    private synchronized void tell(String line) {
        try {
            pipe.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the watchdog shell is gone", e);
        }
    }
}
