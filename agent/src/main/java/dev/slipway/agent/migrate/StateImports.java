package dev.slipway.agent.migrate;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Takes over the groups of a host one by one and says what became of each; nothing while CodeDeploy's agent works. */
public final class StateImports {
    private final CodeDeployState from;
    private final RunningAgent agent;
    private final StateImport groupImport;
    private final Clock clock;
    private final PrintStream out;

    public StateImports(
            CodeDeployState from, RunningAgent agent, StateImport groupImport, Clock clock, PrintStream out) {
        this.from = from;
        this.agent = agent;
        this.groupImport = groupImport;
        this.clock = clock;
        this.out = out;
    }

    /**
     * Does it.
     *
     * @param asked ids of groups; empty for all
     * @return true unless something was refused
     */
    public boolean run(List<String> asked) throws IOException, InterruptedException {
        Optional<String> refusal = refusal();
        if (refusal.isPresent()) {
            out.println("refused: " + refusal.get());
            return false;
        }
        Collection<String> groups = asked.isEmpty() ? from.groups() : asked;
        if (groups.isEmpty()) {
            out.println("nothing to take over: %s holds no deployment group".formatted(from.root()));
        }
        boolean all = true;
        for (String group : groups) {
            all &= tell(group, groupImport.run(group));
        }
        return all;
    }

    private boolean tell(String group, Imported imported) {
        switch (imported) {
            case Imported.TakenOver(String what, List<String> remarks) -> {
                out.println(group + "  taken over: " + what);
                remarks.forEach(remark -> out.println("    " + remark));
                return true;
            }
            case Imported.Already() -> {
                out.println(group + "  was taken over before");
                return true;
            }
            case Imported.Refused(String why) -> {
                out.println(group + "  refused: " + why);
                return false;
            }
        }
    }

    private Optional<String> refusal() throws IOException {
        if (!from.exists()) {
            return Optional.of(
                    "%s is no directory on this host; name CodeDeploy's deployment root with --deployment-root"
                            .formatted(from.root()));
        }
        OptionalLong process = agent.find();
        if (process.isPresent()) {
            return Optional.of(
                    "CodeDeploy's agent still runs (process %d); stop it and keep it from starting again, for"
                                    .formatted(process.getAsLong())
                            + " example with systemctl disable --now codedeploy-agent");
        }
        Optional<Path> ongoing = from.ongoing(Instant.now(clock));
        return ongoing.map(
                file -> ("CodeDeploy's agent was stopped in the middle of %s; start it to let it say so and stop"
                                + " it again, or delete %s")
                        .formatted(file.getFileName(), file));
    }
}
