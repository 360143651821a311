package dev.slipway.cli.verb;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Permission;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Verb;
import dev.slipway.protocol.yaml.NearestName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kubectl slipway help}. */
@Command(name = "help", mixinStandardHelpOptions = true, description = "Shows the verbs, or the options of one.")
public final class HelpVerb implements Verb {
    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "VERB", description = "One of the verbs.")
    private @Nullable String verb;

    public HelpVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        asked().usage(surroundings.out(), spec.root().commandLine().getColorScheme());
        return ExitCodes.OK;
    }

    private CommandLine asked() {
        if (verb == null) {
            return spec.root().commandLine();
        }
        Map<String, CommandLine> verbs = spec.root().subcommands();
        CommandLine found = verbs.get(verb);
        if (found == null) {
            throw new Refusal(
                    ExitCodes.USAGE,
                    "there is no verb %s (kubectl slipway help shows all)%s"
                            .formatted(
                                    verb,
                                    NearestName.of(verb, verbs.keySet())
                                            .map("; did you mean %s?"::formatted)
                                            .orElse("")));
        }
        return found;
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
