package dev.slipway.e2e.controlplane;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Ends what the test JVM started, also when the JVM is killed: a shell in a session of its own that reads a pipe from us.
 * The pipe ends with the JVM, however that ends; then the shell kills the processes it was told of, and stops control planes.
 */
public final class Watchdog {
    private static final String SCRIPT = """
            trap '' HUP INT TERM
            pids=' ' dirs=''
            while read -r verb what; do
              case $verb in
                process) pids="$pids$what " ;;
                forget) pids=$(printf %s "$pids" | sed "s/ $what / /") ;;
                control-plane) dirs="$dirs $what" ;;
              esac
            done
            [ "$pids" = ' ' ] || kill -KILL $pids 2>/dev/null
            for dir in $dirs; do "$1" stop "$dir"; done
            """;

    private static final Watchdog INSTANCE = start();

    private final OutputStream pipe;

    private Watchdog(OutputStream pipe) {
        this.pipe = pipe;
    }

    /** From now on the process dies with this JVM. */
    public static void watch(Process process) {
        INSTANCE.tell("process " + process.pid());
    }

    /** The process has ended; its pid may be another's soon. */
    public static void forget(Process process) {
        INSTANCE.tell("forget " + process.pid());
    }

    static void watchControlPlane(Path directory) {
        INSTANCE.tell("control-plane " + directory);
    }

    private static Watchdog start() {
        List<String> command =
                List.of("setsid", "/bin/sh", "-c", SCRIPT, "watchdog", ControlPlaneScript.PATH.toString());
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
