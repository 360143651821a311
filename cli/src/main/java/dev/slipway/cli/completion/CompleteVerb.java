package dev.slipway.cli.completion;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.Connection;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Permission;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Verb;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.instance.Instance;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * What {@code kubectl_complete-slipway} asks: candidates for the last word, one a line with a tab before its description,
 * and last the directive that kubectl's completion understands. Whatever cannot be asked for is no candidate.
 */
@Command(name = "__complete", hidden = true, description = "Completes a command line.")
public final class CompleteVerb implements Verb, Candidates.Names {
    private static final String FILES_TOO = ":0";
    private static final String NOTHING_ELSE = ":4";

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "WORD", description = "The words so far.")
    private List<String> words = List.of();

    public CompleteVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Candidates.Answer answer = new Candidates(spec.root(), this).of(words);
        answer.candidates()
                .forEach((candidate, description) ->
                        surroundings.out().println(description.isEmpty() ? candidate : candidate + "\t" + description));
        surroundings.out().println(answer.files() ? FILES_TOO : NOTHING_ELSE);
        return ExitCodes.OK;
    }

    @Override
    public List<String> groups() {
        return names(DeploymentGroup.class);
    }

    @Override
    public List<String> runs() {
        return names(Deployment.class);
    }

    @Override
    public List<String> hosts() {
        return names(Instance.class);
    }

    private List<String> names(Class<? extends HasMetadata> type) {
        try (Cluster cluster = connection().open()) {
            return cluster.list(type).stream()
                    .map(object -> object.getMetadata().getName())
                    .toList();
        } catch (Refusal e) {
            return List.of();
        }
    }

    /** Of the line that is being written. */
    private Connection connection() {
        Connection connection = new Connection();
        try {
            new CommandLine(connection).setUnmatchedArgumentsAllowed(true).parseArgs(words.toArray(String[]::new));
            return connection;
        } catch (ParameterException e) {
            return new Connection();
        }
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.to("deploymentgroups", "names of groups as candidates; without it there are none", "list"),
                Permission.to("deployments", "names of runs as candidates; without it there are none", "list"),
                Permission.to("instances", "names of hosts as candidates; without it there are none", "list"));
    }
}
