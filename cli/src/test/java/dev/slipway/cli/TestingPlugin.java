package dev.slipway.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;

/** Runs the whole plugin in this process. */
public final class TestingPlugin {
    /** What it left behind. */
    public record Result(int exitCode, String output, String error) {}

    public static Result run(String... arguments) {
        StringWriter output = new StringWriter();
        StringWriter error = new StringWriter();
        Surroundings surroundings = new Surroundings(
                new PrintWriter(output, true),
                new PrintWriter(error, true),
                Terminal.NONE,
                Map.of(),
                Clock.systemUTC());
        int exitCode = KubectlSlipway.commandLine(surroundings).execute(arguments);
        return new Result(exitCode, output.toString(), error.toString());
    }

    /** A kubeconfig with one context, whose namespace is {@code shop}. */
    public static String kubeconfig(String url) {
        return """
                current-context: prod
                contexts:
                - {name: prod, context: {cluster: prod, user: me, namespace: shop}}
                clusters:
                - {name: prod, cluster: {server: "%s"}}
                users:
                - {name: me, user: {token: secret}}
                """.formatted(url);
    }

    private TestingPlugin() {}
}
