package dev.slipway.cli.verb;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.Connection;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Output;
import dev.slipway.cli.Permission;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Verb;
import dev.slipway.cli.live.Reads;
import dev.slipway.cli.live.Subject;
import dev.slipway.cli.steer.Subjects;
import dev.slipway.cli.view.Line;
import dev.slipway.cli.view.log.HostLog;
import dev.slipway.cli.view.log.LogText;
import dev.slipway.cli.view.log.WithoutHosts;
import dev.slipway.crds.deployment.Deployment;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code logs}: what the hosts of a run said. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what failed on the hosts of a run: event, script, code and the end of the output.",
            "With a host, all its lifecycle events and how long they took. Complete logs are on the hosts; the end of "
                    + "the output is kept of failed events only."
        })
public final class LogsVerb implements Verb {
    private final Surroundings surroundings;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Output output = new Output();

    @Parameters(index = "0", paramLabel = "RUN", description = "The Deployment.")
    private String run = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "HOST", description = "Only this host, with all its events.")
    private @Nullable String host;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Failed hosts to show, 0 for all. Default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    public LogsVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.to("deployments", "the run", "get"),
                Permission.to("deploymenttargets", "what its hosts said", "list"));
    }

    @Override
    public Integer call() {
        if (host != null) {
            Subject.checkHost(host);
        }
        try (Cluster cluster = connection.open()) {
            Deployment found = new Subjects(cluster).onlyRun(run);
            List<HostLog> all = HostLog.of(
                    new Reads(cluster).targets(found), surroundings.clock().instant());
            List<HostLog> chosen = host == null
                    ? all
                    : all.stream().filter(log -> log.host().equals(host)).toList();
            if (chosen.isEmpty()) {
                throw new Refusal(ExitCodes.NOT_FOUND, nothing(found, all));
            }
            if (output.isData()) {
                surroundings.out().print(output.text(host == null ? all : chosen.getFirst()));
            } else {
                Lines.print(surroundings, lines(found.getMetadata().getName(), chosen));
            }
            return ExitCodes.OK;
        }
    }

    private List<Line> lines(String name, List<HostLog> chosen) {
        int columns = surroundings.terminal().columns();
        return host == null
                ? LogText.failures(name, chosen, limit <= 0 ? Integer.MAX_VALUE : limit, columns)
                : LogText.host(chosen.getFirst(), columns);
    }

    private String nothing(Deployment found, List<HostLog> all) {
        if (!all.isEmpty()) {
            return "run %s has no host %s".formatted(run, host);
        }
        return WithoutHosts.why(found);
    }
}
