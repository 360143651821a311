package dev.slipway.e2e.chaos;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.OperatorFields;
import dev.slipway.e2e.controlplane.Kubectl;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Those who deploy, and change their minds. They reach the API server. */
final class People {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Stopped");

    private final World world;
    private final Scenario scenario;
    private final ScheduledExecutorService timer;

    People(World world, Scenario scenario, ScheduledExecutorService timer) {
        this.world = world;
        this.scenario = scenario;
        this.timer = timer;
    }

    /** Asks for the revision: in Git, or by a run. */
    void deploy(int revision) {
        if (scenario.gitOps()) {
            world.kubectl()
                    .must(
                            "patch",
                            "deploymentgroups.slipway.dev",
                            scenario.group(),
                            "--type=merge",
                            "--patch=" + "{\"spec\": {\"revision\": " + json(scenario.revision(revision)) + "}}");
        } else {
            world.kubectl().mustApply(scenario.run(revision));
        }
    }

    /** All that they do while the second revision is under way. */
    List<Future<?>> interfere() {
        Random random = new Random(scenario.seed() + 13);
        List<Future<?>> deeds = new ArrayList<>();
        if (scenario.pauses()) {
            deeds.add(at(random.nextInt(100, 3_000), () -> onActive(this::pauseForAWhile)));
        }
        if (scenario.changes()) {
            deeds.add(at(random.nextInt(100, 5_000), () -> deploy(3)));
        }
        if (scenario.stops()) {
            deeds.add(at(random.nextInt(500, 6_000), () -> onActive(run -> !bringsUpToDate(run), this::stop)));
        }
        if (scenario.deletes()) {
            deeds.add(at(random.nextInt(500, 5_000), () -> onActive(this::delete)));
        }
        return deeds;
    }

    private Future<?> at(int millis, Runnable deed) {
        return timer.schedule(deed, millis, TimeUnit.MILLISECONDS);
    }

    /** After a person has stopped what brings hosts up to date nothing brings them up to date for ten minutes. */
    private static boolean bringsUpToDate(Deployment run) {
        OperatorFields made = run.getSpec().getOperator();
        return made != null && "CodeDeployAutoUpdate".equals(made.getCreator());
    }

    private void onActive(Consumer<String> deed) {
        onActive(run -> true, deed);
    }

    private void onActive(Predicate<Deployment> which, Consumer<String> deed) {
        world.groups().runs(scenario.group()).stream()
                .filter(run -> !ENDED.contains(Runs.status(run)))
                .filter(which)
                .map((Deployment run) -> run.getMetadata().getName())
                .findFirst()
                .ifPresent(deed);
    }

    private void pauseForAWhile(String run) {
        patch(run, "{\"spec\": {\"paused\": true}}");
        try {
            at(2_000, () -> patch(run, "{\"spec\": {\"paused\": false}}")).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new AssertionError(run + " stays paused", e);
        }
    }

    private void stop(String run) {
        patch(run, "{\"spec\": {\"stop\": {\"autoRollbackEnabled\": " + scenario.rollback() + "}}}");
    }

    private void delete(String run) {
        world.kubectl().must("delete", "deployments.slipway.dev", run, "--wait=false", "--ignore-not-found");
    }

    /** Somebody else may have deleted the run meanwhile. */
    private void patch(String run, String patch) {
        String[] arguments = {"patch", "deployments.slipway.dev", run, "--type=merge", "--patch=" + patch};
        Kubectl.Result result = world.kubectl().run(arguments);
        if (!result.succeeded() && !result.error().contains("NotFound")) {
            throw new AssertionError("kubectl " + String.join(" ", arguments) + ": " + result.error());
        }
    }

    /** Our revisions as JSON: flow YAML of plain words and quoted values. */
    private static String json(String revision) {
        return revision.replaceAll("([{ ])(\\w+): ", "$1\"$2\": ").replaceAll(": (\\w+)([,}])", ": \"$1\"$2");
    }
}
