package dev.slipway.cli.verb;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.Connection;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Permission;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Verb;
import dev.slipway.cli.steer.PauseSubject;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code kubectl slipway resume}. */
@Command(name = "resume", mixinStandardHelpOptions = true, description = "Lets a paused run, or a paused group, go on.")
public final class ResumeVerb implements Verb {
    private final Surroundings surroundings;

    @Mixin
    private final Connection connection = new Connection();

    @ArgGroup(exclusive = true, multiplicity = "1")
    private final PauseSubject subject = new PauseSubject();

    public ResumeVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Cluster cluster = connection.open()) {
            surroundings.out().println(subject.set(cluster, false));
        }
        return ExitCodes.OK;
    }

    @Override
    public List<Permission> permissions() {
        return PauseSubject.PERMISSIONS;
    }
}
