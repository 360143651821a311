package dev.slipway.e2e.aws;

import dev.slipway.e2e.controlplane.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The real {@code aws} command, from the stand-in's Python environment. */
public final class AwsCli {
    private static final long LIMIT_SECONDS = 90;

    /** How it ended, and all that it wrote. */
    public record Ended(int exitCode, String output) {}

    /** Runs it with these arguments and any credentials, in any region. */
    public static Ended run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(python(), "-m", "awscli", "--region", "eu-west-1"));
        command.addAll(List.of(arguments));
        return execute(command);
    }

    private static String python() {
        return execute(List.of(Checkout.path("dev/lib/aws").toString(), "python"))
                .output()
                .strip();
    }

    private static Ended execute(List<String> command) {
        try {
            Path output = Files.createTempFile("slipway-aws-", ".out");
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            builder.environment().put("AWS_ACCESS_KEY_ID", "any");
            builder.environment().put("AWS_SECRET_ACCESS_KEY", "thing");
            builder.environment().put("AWS_PAGER", "");
            builder.environment().put("AWS_CONFIG_FILE", "/dev/null");
            builder.environment().put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
            Process process = builder.start();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end: " + Files.readString(output));
            }
            Ended ended = new Ended(process.exitValue(), Files.readString(output));
            Files.delete(output);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(command + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + command + " ran", e);
        }
    }

    private AwsCli() {}
}
