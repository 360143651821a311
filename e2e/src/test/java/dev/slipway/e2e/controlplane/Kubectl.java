package dev.slipway.e2e.controlplane;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The real kubectl, with one kubeconfig and at most one namespace. */
public final class Kubectl {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    private final Path binary;
    private final Path kubeconfig;
    private final @Nullable String namespace;

    Kubectl(Path binary, Path kubeconfig, @Nullable String namespace) {
        this.binary = binary;
        this.kubeconfig = kubeconfig;
        this.namespace = namespace;
    }

    /** What a command left behind. */
    public record Result(int exitCode, String output, String error) {
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    public Kubectl inNamespace(String other) {
        return new Kubectl(binary, kubeconfig, other);
    }

    /** Runs kubectl and returns whatever comes of it. */
    public Result run(String... arguments) {
        return execute(null, arguments);
    }

    /** {@code kubectl apply -f -}, whatever comes of it. */
    public Result apply(String yaml) {
        return execute(yaml, "apply", "-f", "-");
    }

    /**
     * Runs kubectl and returns its standard output.
     *
     * @throws AssertionError with kubectl's own words if it fails
     */
    public String must(String... arguments) {
        return must(run(arguments), arguments);
    }

    /**
     * {@code kubectl apply -f -}.
     *
     * @throws AssertionError with kubectl's own words if it is refused
     */
    public String mustApply(String yaml) {
        return must(apply(yaml), "apply", "-f", "-");
    }

    /**
     * Server-side apply that refuses unknown and repeated fields.
     *
     * @throws AssertionError with kubectl's own words if it is refused
     */
    public String applyStrictly(String yaml) {
        String[] arguments = {"apply", "--server-side", "--validate=strict", "-f", "-"};
        return must(execute(yaml, arguments), arguments);
    }

    /**
     * Server-side apply as a GitOps tool does it: under a field manager of its own, and whatever an earlier apply of the
     * set brought and this one does not is deleted.
     *
     * @param set name of the ConfigMap that kubectl keeps the set's members by
     * @throws AssertionError with kubectl's own words if it is refused
     */
    public String applyAndPrune(String set, String manager, String yaml) {
        String[] arguments = {
            "apply", "--server-side", "--field-manager=" + manager, "--prune", "--applyset=configmap/" + set, "-f", "-"
        };
        List<String> command = new ArrayList<>(List.of("env", "KUBECTL_APPLYSET=true"));
        command.addAll(command(arguments));
        return must(execute(command, yaml), arguments);
    }

    private static String must(Result result, String... arguments) {
        if (!result.succeeded()) {
            throw new AssertionError("kubectl " + String.join(" ", arguments) + " exited " + result.exitCode() + ": "
                    + result.error() + result.output());
        }
        return result.output();
    }

    private Result execute(@Nullable String input, String... arguments) {
        return execute(command(arguments), input);
    }

    private static Result execute(List<String> command, @Nullable String input) {
        Commands.Outcome outcome = Commands.run(command, input, LIMIT);
        return new Result(outcome.exitCode(), outcome.output(), outcome.error());
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of(binary.toString(), "--kubeconfig", kubeconfig.toString()));
        if (namespace != null) {
            command.addAll(List.of("--namespace", namespace));
        }
        command.addAll(Arrays.asList(arguments));
        return command;
    }
}
