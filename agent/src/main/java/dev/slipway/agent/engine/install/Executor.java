package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.access.HostGranting;
import dev.slipway.agent.engine.access.HostPrograms;
import dev.slipway.agent.engine.access.SelinuxRules;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.agent.engine.state.Milestones;
import dev.slipway.agent.engine.tree.Change;
import dev.slipway.agent.engine.tree.Directory;
import dev.slipway.agent.engine.tree.Granting;
import dev.slipway.agent.engine.tree.NoWayException;
import dev.slipway.agent.engine.tree.RootedTree;
import dev.slipway.agent.engine.tree.SideBySide;
import dev.slipway.protocol.appspec.permissions.SelinuxContext;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Does what a plan says. The manifest is durable before the first step and names everything that may exist, and beside it
 * stands what of that is begun (A 9).
 */
public final class Executor {
    private final Syncer syncer;
    private final Milestones milestones;
    private final Granting granting;
    private final SelinuxRules rules;

    public Executor(Syncer syncer, Milestones milestones, HostPrograms programs) {
        this.syncer = syncer;
        this.milestones = milestones;
        this.granting = new HostGranting(programs);
        this.rules = new SelinuxRules(programs);
    }

    /** Carries out the plan. If it is interrupted anywhere, planning and running again ends as if it had not been. */
    public void run(InstallPlan plan, Path manifest, Checkpoint checkpoint)
            throws EventFailedException, IOException, InterruptedException {
        if (!plan.before().isComplete()) {
            // What the interrupted Install had begun is known only until this one takes its marks.
            plan.before().write(manifest);
        }
        try (Begun begun = plan.before().union(plan.after()).begin(manifest)) {
            milestones.reached("manifest written");
            takeSteps(plan, begun, checkpoint);
            plan.after().write(manifest);
            begun.forget();
        }
        milestones.reached("install done");
    }

    private void takeSteps(InstallPlan plan, Begun begun, Checkpoint checkpoint)
            throws EventFailedException, IOException, InterruptedException {
        AtomicInteger done = new AtomicInteger();
        AtomicInteger placed = new AtomicInteger();
        try (Hand hand = new Hand(plan, begun, checkpoint, done, placed)) {
            if (!plan.before().isComplete()) {
                removeTemporaries(plan, hand.host);
            }
            hand.take(plan.steps());
            SideBySide.each(plan.files(), hand::take, files -> {
                try (Hand second = new Hand(plan, begun, checkpoint, done, placed)) {
                    second.take(files);
                    finish(second.host);
                }
            });
            finish(hand.host);
        }
    }

    /** Takes steps, in one thread. */
    private final class Hand implements AutoCloseable {
        private final RootedTree bundle;
        private final RootedTree host;
        private final Begun begun;
        private final Checkpoint checkpoint;
        private final AtomicInteger done;
        private final AtomicInteger placed;
        private final int files;

        Hand(InstallPlan plan, Begun begun, Checkpoint checkpoint, AtomicInteger done, AtomicInteger placed)
                throws IOException {
            this.begun = begun;
            this.checkpoint = checkpoint;
            this.done = done;
            this.placed = placed;
            this.files = plan.files().size();
            this.bundle = RootedTree.open(plan.archive());
            try {
                this.host = RootedTree.open(plan.root());
            } catch (IOException | RuntimeException e) {
                bundle.close();
                throw e;
            }
        }

        void take(List<? extends InstallStep> steps) throws IOException, EventFailedException, InterruptedException {
            for (InstallStep step : steps) {
                checkpoint.check();
                run(step);
                milestones.reached("install step " + done.incrementAndGet());
            }
        }

        private void run(InstallStep step) throws IOException, EventFailedException, InterruptedException {
            switch (step) {
                case InstallStep.RemoveRule(String pattern) -> removeRule(pattern);
                case InstallStep.AddRule(Path target, String pattern, SelinuxContext context) ->
                    at(target, () -> rules.add(pattern, context));
                case InstallStep.Remove(Path target) -> at(target, () -> remove(target, host));
                case InstallStep.MakeDirectory(Path target, Change change, int number) -> {
                    begun.begin(number);
                    at(target, () -> host.parentOf(target).makeDirectory(target.getFileName(), change, granting));
                }
                case InstallStep.Place place -> {
                    begun.begin(place.number());
                    at(place.target(), () -> placeOrLeave(place));
                    checkpoint.advanced(placed.incrementAndGet(), files, Checkpoint.Piece.FILES);
                }
            }
        }

        /** One that fails leaves what was there, and that stays whose it was. */
        private void placeOrLeave(InstallStep.Place place) throws IOException, InterruptedException {
            try {
                place(place, bundle, host);
            } catch (IOException | InterruptedException | RuntimeException e) {
                try {
                    begun.takeBack(place.number());
                } catch (IOException unmarked) {
                    e.addSuppressed(unmarked);
                }
                throw e;
            }
        }

        @Override
        public void close() {
            host.close();
            bundle.close();
        }
    }

    private void finish(RootedTree host) throws IOException, EventFailedException, InterruptedException {
        try {
            host.finish();
            syncer.sync(host);
        } catch (NoWayException e) {
            throw EventFailedException.of(reason(e));
        }
    }

    private void place(InstallStep.Place place, RootedTree bundle, RootedTree host)
            throws IOException, InterruptedException {
        Directory from = bundle.parentOf(place.source());
        Directory to = host.parentOf(place.target());
        Path source = place.source().getFileName();
        Path name = place.target().getFileName();
        if (place.link()) {
            to.placeLink(from, source, name, place.change(), granting);
        } else {
            to.placeFile(from, source, name, place.change(), granting);
        }
    }

    private void removeRule(String pattern) throws EventFailedException, InterruptedException {
        try {
            rules.remove(pattern);
        } catch (IOException e) {
            throw EventFailedException.of(
                    "the last revision's SELinux rule for %s could not be removed: %s".formatted(pattern, reason(e)));
        }
    }

    /** What is done at a target. */
    private interface Act {
        void perform() throws IOException, InterruptedException;
    }

    private static void at(Path target, Act act) throws EventFailedException, InterruptedException {
        try {
            act.perform();
        } catch (IOException e) {
            throw EventFailedException.of("%s could not be installed: %s".formatted(target, reason(e)));
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
