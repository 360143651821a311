package dev.slipway.cli.verb;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.Connection;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Output;
import dev.slipway.cli.Permission;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Verb;
import dev.slipway.cli.live.ChangeLog;
import dev.slipway.cli.live.DataStream;
import dev.slipway.cli.live.Display;
import dev.slipway.cli.live.Following;
import dev.slipway.cli.live.Reads;
import dev.slipway.cli.live.RunSource;
import dev.slipway.cli.live.Screen;
import dev.slipway.cli.live.Subject;
import dev.slipway.cli.steer.Subjects;
import dev.slipway.cli.view.Line;
import dev.slipway.cli.view.group.GroupNotes;
import dev.slipway.cli.view.group.GroupRuns;
import dev.slipway.cli.view.group.GroupTable;
import dev.slipway.cli.view.group.NoRunView;
import dev.slipway.cli.view.picture.Frame;
import dev.slipway.cli.view.picture.Note;
import dev.slipway.cli.view.picture.RunPicture;
import dev.slipway.cli.view.run.RunView;
import dev.slipway.cli.view.run.RunViews;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code status}: the picture of a run, once or until it has ended; without a name the groups of the namespace. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Shows a run: how far it is, its hosts, and what it waits for.",
            "Of a group, the active run, else the last one. Without a name, the groups of the namespace.",
            "With -w it follows the run to its end, and a failed one's rollback to its; then it exits with 0 if the run "
                    + "succeeded, 1 if it failed, 2 if it was stopped, 3 if it was rolled back."
        })
public final class StatusVerb implements Verb {
    private final Surroundings surroundings;

    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Output output = new Output();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = Subject.DESCRIPTION)
    private @Nullable String name;

    @Option(
            names = {"-w", "--watch"},
            description = "Follow the run until it has ended.")
    private boolean watch;

    public StatusVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                Permission.to("deploymentgroups", "what a group says, and which run is its", "get", "list"),
                Permission.to("deployments", "the run, and earlier ones for the estimate", "get", "list", "watch"),
                Permission.to("deploymenttargets", "the run's hosts", "list", "watch"));
    }

    @Override
    public Integer call() {
        try (Cluster cluster = connection.open()) {
            if (name == null) {
                return groups(cluster);
            }
            Subject subject = Subject.parse(name);
            return watch ? follow(cluster, subject) : once(cluster, subject);
        }
    }

    private int groups(Cluster cluster) {
        if (watch) {
            throw new Refusal(ExitCodes.USAGE, "-w needs the name of a group or a run");
        }
        List<DeploymentGroup> groups = cluster.list(DeploymentGroup.class);
        List<Deployment> runs =
                Reads.permitted(() -> cluster.list(Deployment.class)).orElse(List.of());
        List<GroupTable.Row> rows = GroupTable.rows(groups, runs);
        if (output.isData()) {
            surroundings.out().print(output.text(rows));
        } else if (rows.isEmpty()) {
            surroundings.err().println("no deployment groups in namespace " + cluster.namespace());
        } else {
            Lines.print(
                    surroundings,
                    GroupTable.lines(
                            rows, surroundings.clock().instant(), Lines.columns(surroundings), output.isWide()));
        }
        return ExitCodes.OK;
    }

    private int once(Cluster cluster, Subject subject) {
        Reads reads = new Reads(cluster);
        Optional<DeploymentGroup> group = group(reads, subject);
        if (group.isEmpty()) {
            return show(cluster, run(cluster, subject), null, Optional.empty());
        }
        List<Deployment> runs = reads.runs(group.get());
        Optional<Deployment> run = GroupRuns.shown(group.get(), runs);
        if (run.isEmpty() && output.isData()) {
            surroundings.out().print(output.text(NoRunView.of(group.get())));
            return ExitCodes.OK;
        }
        if (run.isEmpty()) {
            print(List.of(Line.of(group.get().getMetadata().getName() + "   no run yet   ")
                    .and(GroupNotes.said(group.get()))));
            return ExitCodes.OK;
        }
        return show(cluster, run.get(), runs, group);
    }

    private int show(
            Cluster cluster, Deployment run, @Nullable List<Deployment> runsOfGroup, Optional<DeploymentGroup> group) {
        RunView view = RunViews.of(RunSource.once(cluster, run, runsOfGroup, surroundings.clock()));
        if (output.isData()) {
            surroundings.out().print(output.text(view));
            return ExitCodes.OK;
        }
        List<Note> notes = group.map(GroupNotes::of).orElse(List.of());
        print(RunPicture.of(view, notes, Frame.page(surroundings.terminal().columns(), output.isWide())));
        return ExitCodes.OK;
    }

    private void print(List<Line> lines) {
        Lines.print(surroundings, lines);
    }

    private int follow(Cluster cluster, Subject subject) {
        boolean group = group(new Reads(cluster), subject).isPresent();
        if (!group) {
            run(cluster, subject);
        }
        try (Display display = display()) {
            Following following = new Following(cluster, surroundings.clock(), display);
            return group ? following.group(subject.name()) : following.run(subject.name());
        }
    }

    private Display display() {
        if (output.isData()) {
            return new DataStream(surroundings.out(), surroundings.err(), output);
        }
        return surroundings.terminal().interactive()
                ? new Screen(surroundings)
                : new ChangeLog(surroundings.out(), surroundings.clock());
    }

    private static Optional<DeploymentGroup> group(Reads reads, Subject subject) {
        Optional<DeploymentGroup> group = reads.group(subject);
        if (group.isPresent() && subject.mayBeRun() && reads.run(subject.name()).isPresent()) {
            throw Subjects.both(subject.name());
        }
        return group;
    }

    private static Deployment run(Cluster cluster, Subject subject) {
        Subjects subjects = new Subjects(cluster);
        return switch (subject.kind()) {
            case GROUP -> throw subjects.noGroup(subject.name());
            case RUN -> subjects.onlyRun(subject.name());
            case EITHER -> new Reads(cluster).run(subject.name()).orElseThrow(() -> subjects.neither(subject.name()));
        };
    }
}
