package dev.slipway.cli.verb;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Permission;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Verb;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kubectl slipway completion}. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a script that completes command lines.",
            "kubectl: for a file kubectl_complete-slipway on the PATH, through which kubectl's own completion completes"
                    + " `kubectl slipway`, names of groups and runs among it.",
            "bash, zsh: to be sourced; completes options of `kubectl-slipway`, called by that name."
        })
public final class CompletionVerb implements Verb {
    /** As the distribution ships it. */
    private static final String FOR_KUBECTL = """
            #!/bin/sh
            exec kubectl slipway __complete -- "$@"
            """;

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "kubectl|bash|zsh", description = "Whom the script is for.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String shell;

    public CompletionVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings
                .out()
                .print(
                        switch (shell) {
                            case "kubectl" -> FOR_KUBECTL;
                            case "bash", "zsh" ->
                                AutoComplete.bash("kubectl-slipway", spec.root().commandLine());
                            default ->
                                throw new Refusal(
                                        ExitCodes.USAGE, shell + " is not known here: one of kubectl, bash, zsh");
                        });
        surroundings.out().flush();
        return ExitCodes.OK;
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
