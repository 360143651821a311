package dev.slipway.cli.live;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.view.group.GroupNotes;
import dev.slipway.cli.view.group.GroupRuns;
import dev.slipway.cli.view.picture.Note;
import dev.slipway.cli.view.run.RunFacts;
import dev.slipway.cli.view.run.RunView;
import dev.slipway.cli.view.run.RunViews;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Follows a run to its end, and on to the end of its rollback if there is one. */
public final class Following {
    /** How often a group is asked whether it has heard of the end, two seconds in all. */
    private static final int LOOKS = 8;

    private static final Duration BETWEEN_PICTURES = Duration.ofMillis(250);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Cluster cluster;
    private final Clock clock;
    private final Display display;
    private final Signal signal = new Signal();
    private final Patience patience;

    public Following(Cluster cluster, Clock clock, Display display) {
        this.cluster = cluster;
        this.clock = clock;
        this.display = display;
        this.patience = new Patience(clock, display::say);
    }

    /** Follows the group's run: the active one, the next one if it is about to be made, else the last one. */
    public int group(String name) {
        Reads reads = new Reads(cluster);
        boolean said = false;
        while (true) {
            Optional<DeploymentGroup> group = patience.read(() -> cluster.get(DeploymentGroup.class, name));
            if (group.isPresent()) {
                Optional<List<Deployment>> runs = patience.read(() -> reads.runs(group.get()));
                Optional<Deployment> run = runs.flatMap(all -> GroupRuns.shown(group.get(), all));
                boolean awaited = GroupRuns.nextIsAboutToBeMade(group.get());
                if (run.isPresent() && (!awaited || !RunViews.ended(run.get()))) {
                    return run(run.get().getMetadata().getName());
                }
                if (runs.isPresent() && !awaited) {
                    throw new Refusal(
                            ExitCodes.NOT_FOUND,
                            "group %s has no run: %s".formatted(name, GroupNotes.said(group.get())));
                }
                if (!said) {
                    display.say("the next run of %s is about to be made".formatted(name));
                    said = true;
                }
            }
            signal.await(TICK);
        }
    }

    /** One of {@link ExitCodes} by how it ended. */
    public int run(String name) {
        patience.beginAnew();
        RunView ended = toTheEnd(name)
                .orElseThrow(() -> new Refusal(ExitCodes.NOT_FOUND, "run %s was deleted".formatted(name)));
        Optional<String> rollback = rollback(ended);
        if (rollback.isEmpty()) {
            return Endings.exitCode(ended);
        }
        Optional<RunView> after = toTheEnd(rollback.get());
        if (after.isEmpty()) {
            display.say("the rollback %s of %s is no longer there".formatted(rollback.get(), name));
            return Endings.exitCode(ended);
        }
        return Endings.exitCode(ended, after.get());
    }

    /** The name of the rollback once it has been made; empty if none comes. */
    private Optional<String> rollback(RunView ended) {
        Reads reads = new Reads(cluster);
        Optional<Rollback> look = patience.read(() -> Rollback.of(ended, reads));
        while (look.isEmpty() || look.get() instanceof Rollback.Promised) {
            signal.await(TICK);
            look = patience.read(() -> reads.run(ended.name())
                    .map(run -> Rollback.of(WaitLook.view(run), reads))
                    .orElseGet(Rollback.None::new));
        }
        return switch (look.get()) {
            case Rollback.None _ -> Optional.empty();
            case Rollback.Promised promised -> Optional.of(promised.name());
            case Rollback.Made made -> Optional.of(made.name());
            case Rollback.Gone gone -> Optional.of(gone.name());
        };
    }

    /** Empty if there is no such run any more. */
    private Optional<RunView> toTheEnd(String name) {
        try (RunSource source = new RunSource(cluster, name, signal, clock)) {
            while (true) {
                Optional<Optional<RunFacts>> read = patience.read(source::read);
                Optional<RunFacts> facts = read.flatMap(found -> found);
                if (read.isPresent() && facts.isEmpty()) {
                    return Optional.empty();
                }
                if (facts.isPresent()) {
                    RunView view = RunViews.of(facts.get());
                    display.show(view, notes(view));
                    if (view.isEnded()) {
                        return Optional.of(view);
                    }
                }
                signal.await(read.isEmpty() ? TICK : BETWEEN_PICTURES, TICK);
            }
        }
    }

    /**
     * What the group says is told once the run has ended, and once it has heard of it: until then it says that the run is
     * under way.
     */
    private List<Note> notes(RunView view) {
        if (!view.isEnded()) {
            return List.of();
        }
        for (int look = 1; look < LOOKS; look++) {
            Optional<DeploymentGroup> group = group(view);
            if (group.filter(one -> GroupNotes.speaksOf(one, view.name())).isEmpty()) {
                return group.map(GroupNotes::of).orElse(List.of());
            }
            signal.await(BETWEEN_PICTURES);
        }
        return group(view)
                .filter(one -> !GroupNotes.speaksOf(one, view.name()))
                .map(GroupNotes::of)
                .orElse(List.of());
    }

    private Optional<DeploymentGroup> group(RunView view) {
        return patience.read(() -> new Reads(cluster).group(view.group())).flatMap(group -> group);
    }
}
