package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.engine.tree.Change;
import dev.slipway.agent.engine.tree.Directory;
import dev.slipway.agent.engine.tree.NoWayException;
import dev.slipway.agent.engine.tree.RootedTree;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Optional;

/** Does what a plan says. The manifest is durable before the first step and names everything that may exist (A 9). */
public final class Executor {
    private final Syncer syncer;
    private final Milestones milestones;

    public Executor(Syncer syncer, Milestones milestones) {
        this.syncer = syncer;
        this.milestones = milestones;
    }

    /** Carries out the plan. If it is interrupted anywhere, planning and running again ends as if it had not been. */
    public void run(InstallPlan plan, Path manifest, Checkpoint checkpoint)
            throws EventFailedException, IOException, InterruptedException {
        plan.before().union(plan.after()).write(manifest);
        milestones.reached("manifest written");
        try (RootedTree bundle = RootedTree.open(plan.archive());
                RootedTree host = RootedTree.open(plan.root())) {
            if (!plan.before().isComplete()) {
                removeTemporaries(plan, host);
            }
            int done = 0;
            for (InstallStep step : plan.steps()) {
                checkpoint.check();
                run(step, bundle, host);
                milestones.reached("install step " + ++done);
            }
            finish(host);
        }
        plan.after().write(manifest);
        milestones.reached("install done");
    }

    private void finish(RootedTree host) throws IOException, EventFailedException, InterruptedException {
        try {
            host.finish();
            syncer.sync(host);
        } catch (NoWayException e) {
            throw EventFailedException.of(reason(e));
        }
    }

    private static void run(InstallStep step, RootedTree bundle, RootedTree host)
            throws IOException, EventFailedException {
        Path name = step.target().getFileName();
        try {
            switch (step) {
                case InstallStep.Remove(Path target) -> remove(target, host);
                case InstallStep.MakeDirectory(Path target, Change change) ->
                    host.parentOf(target).makeDirectory(name, change);
                case InstallStep.Place(Path source, Path target, boolean link, Change change) -> {
                    Directory from = bundle.parentOf(source);
                    Directory to = host.parentOf(target);
                    if (link) {
                        to.placeLink(from, source.getFileName(), name, change);
                    } else {
                        to.placeFile(from, source.getFileName(), name, change);
                    }
                }
            }
        } catch (IOException e) {
            throw EventFailedException.of("%s could not be installed: %s".formatted(step.target(), reason(e)));
        }
    }

    private static String reason(IOException e) {
        String message = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /** What lies behind a link that has come on the way is not what was installed, and stays. */
    private static void remove(Path target, RootedTree host) throws IOException {
        Optional<Directory> parent = host.findParentOf(target);
        if (parent.isPresent()) {
            parent.get().remove(target.getFileName());
        }
    }

    private static void removeTemporaries(InstallPlan plan, RootedTree host) throws IOException {
        for (Path path : plan.before().pathsFromLast()) {
            Optional<Directory> parent = plan.before().isDirectory(path) ? Optional.empty() : host.findParentOf(path);
            if (parent.isPresent()) {
                parent.get().removeTemporary(path.getFileName());
            }
        }
    }
}
