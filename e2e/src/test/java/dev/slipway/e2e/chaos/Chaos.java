package dev.slipway.e2e.chaos;

import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.chaos.history.History;
import dev.slipway.e2e.chaos.history.Recorder;
import dev.slipway.e2e.chaos.history.RunHistory;
import dev.slipway.e2e.chaos.history.Version;
import dev.slipway.e2e.chaos.invariants.CameToRest;
import dev.slipway.e2e.chaos.invariants.Evidence;
import dev.slipway.e2e.chaos.invariants.Invariant;
import dev.slipway.e2e.chaos.proxy.FaultSchedule.Weather;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.World;
import dev.slipway.fleet.Fleet;
import dev.slipway.fleet.FleetOptions;
import dev.slipway.fleet.FleetScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** The fleet and all that surrounds it; plays one world after the other, each with a group of its own over the same hosts. */
final class Chaos implements AutoCloseable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(180);
    private static final Duration REST_LIMIT = Duration.ofSeconds(300);
    private static final Duration DELETION_LIMIT = Duration.ofSeconds(120);
    private static final Duration QUIET = Duration.ofSeconds(3);

    private final World world;
    private final Proxies proxies;
    private final ChaosSettings settings;
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(12);
    private final HostLog hosts = new HostLog();
    private final GatewayFront front;
    private final Operators operators;
    private final Recorder recorder;
    private final BadObjects badObjects;
    private final Fleet fleet;
    private final Map<String, Integer> faults = new TreeMap<>();
    private int restarts;

    /** Starts the fleet and waits until all its hosts are connected. */
    Chaos(World world, Proxies proxies, ChaosSettings settings) {
        this.world = world;
        this.proxies = proxies;
        this.settings = settings;
        this.front = new GatewayFront(
                world.operators().stream().map(operator -> operator.gateway()).toList());
        this.operators = new Operators(world, proxies, timer);
        this.recorder = new Recorder(world.client(), world.namespace());
        world.kubectl().mustApply(Manifests.application("app"));
        this.badObjects = new BadObjects(world);
        FleetScript script = FleetScript.parse(FleetYaml.of(settings));
        this.fleet = Fleet.start(
                new FleetOptions(
                        front.address(),
                        world.gatewayCa(),
                        world.joinToken(),
                        world.namespace(),
                        script,
                        settings.first()),
                hosts::hear);
        if (!fleet.awaitConnected(CONNECT_LIMIT)) {
            throw new AssertionError("only %d of %d hosts are connected after %s"
                    .formatted(fleet.connected(), settings.hosts(), CONNECT_LIMIT));
        }
    }

    /** Plays a world to rest and looks for what must never happen. */
    void play(Scenario scenario) {
        long began = System.nanoTime();
        System.out.println("seed " + scenario.seed() + ": " + scenario.inWords());
        recorder.forget();
        hosts.forget();
        @Nullable AssertionError failure = null;
        try {
            disturb(scenario, new People(world, scenario, timer));
            List<String> violations = new ArrayList<>();
            awaitRest(scenario, violations);
            badObjects.mustSayWhy();
            Evidence evidence = evidence(scenario);
            Invariant.all()
                    .forEach((name, invariant) -> invariant
                            .violations(evidence)
                            .forEach(violation -> violations.add(name + ": " + violation)));
            tell(scenario, evidence, violations, Duration.ofNanos(System.nanoTime() - began));
        } catch (ConditionTimeoutException e) {
            failure = new AssertionError(trace(scenario, write(scenario, evidence(scenario))), e);
        } catch (AssertionError e) {
            failure = e;
        }
        // The next seed has the same hosts, and is not to be blamed for what this one left.
        proxies.calm();
        try {
            remove(scenario);
        } catch (ConditionTimeoutException e) {
            if (failure == null) {
                throw e;
            }
            failure.addSuppressed(e);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private String trace(Scenario scenario, Path history) {
        return "history: %s%n  replay: dev/chaos --seeds %d --hosts %d"
                .formatted(history, scenario.seed(), settings.hosts());
    }

    private void disturb(Scenario scenario, People people) {
        Weather weather = scenario.weather();
        proxies.storm(new Weather(weather.requests() / 2, weather.watches() / 2), scenario.seed());
        world.kubectl().mustApply(scenario.manifests(settings.hosts(), 1));
        if (!scenario.gitOps()) {
            people.deploy(1);
        }
        await("the first run of " + scenario.group() + " ends")
                .atMost(REST_LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> recorder.newest(version -> version.kind().equals("Deployment")
                                && isOf(scenario, version)
                                && RunHistory.RUN_ENDED.contains(version.text("/status/status")))
                        .isPresent());
        proxies.storm(weather, -scenario.seed());
        Future<?> storm = timer.schedule(() -> {}, scenario.stormMillis(), TimeUnit.MILLISECONDS);
        people.deploy(2);
        List<Future<?>> all = new ArrayList<>(people.interfere());
        all.addAll(operators.strike(scenario.strikes()));
        all.add(storm);
        try {
            all.forEach(Chaos::join);
        } finally {
            all.forEach(future -> future.cancel(true));
        }
        proxies.calm();
    }

    private void awaitRest(Scenario scenario, List<String> violations) {
        try {
            await("rest")
                    .atMost(REST_LIMIT)
                    .pollInterval(Duration.ofMillis(250))
                    .until(() -> operators.allAlive()
                            && recorder.quietFor(concerns(scenario)).compareTo(QUIET) > 0
                            && new CameToRest().violations(evidence(scenario)).isEmpty());
        } catch (ConditionTimeoutException e) {
            violations.add("no rest %s after the storm, the last write %d ms ago: %s"
                    .formatted(
                            REST_LIMIT,
                            recorder.quietFor(concerns(scenario)).toMillis(),
                            recorder.newest(concerns(scenario))));
        }
    }

    private Evidence evidence(Scenario scenario) {
        return new Evidence(
                new History(recorder.history().versions().stream()
                        .filter(concerns(scenario))
                        .toList()),
                hosts.events());
    }

    private static Predicate<Version> concerns(Scenario scenario) {
        return version -> switch (version.kind()) {
            case "Instance", "Application" -> true;
            case "Event" ->
                version.text("/involvedObject/kind").equals("Instance")
                        || isNamedAfter(scenario, version.text("/involvedObject/name"));
            case "DeploymentGroup" -> version.name().equals(scenario.group());
            case "DeploymentConfig" -> version.name().endsWith("-" + scenario.seed());
            default -> isOf(scenario, version);
        };
    }

    private static boolean isNamedAfter(Scenario scenario, String name) {
        return name.equals(scenario.group()) || name.startsWith(scenario.group() + "-");
    }

    private static boolean isOf(Scenario scenario, Version version) {
        return version.text("/spec/deploymentGroupName").equals(scenario.group());
    }

    private void tell(Scenario scenario, Evidence evidence, List<String> violations, Duration took) {
        Map<String, Integer> met = proxies.takeCounts();
        met.forEach((kind, count) -> faults.merge(kind, count, Integer::sum));
        int restarted = operators.takeRestarts();
        restarts += restarted;
        String story = "seed %d: %s in %d s; %s; %d versions, %d host events, operators restarted %d times, faults %s"
                .formatted(
                        scenario.seed(),
                        violations.isEmpty() ? "all holds" : violations.size() + " VIOLATIONS",
                        took.toSeconds(),
                        evidence.history().runs().stream().map(Chaos::inWords).toList(),
                        evidence.history().versions().size(),
                        evidence.hosts().size(),
                        restarted,
                        met);
        System.out.println(story);
        Path file = write(scenario, evidence);
        if (!violations.isEmpty()) {
            throw new AssertionError("%s%n  %s%n  %s"
                    .formatted(
                            story,
                            String.join("\n  ", violations.subList(0, Math.min(40, violations.size()))),
                            trace(scenario, file)));
        }
    }

    /** The faults of all worlds that were played, by kind. */
    Map<String, Integer> faults() {
        return Map.copyOf(faults);
    }

    /** How often an operator was started again in all of them. */
    int restarts() {
        return restarts;
    }

    private static String inWords(RunHistory run) {
        Version newest = run.newest();
        return "%s%s %s %s"
                .formatted(
                        run.name(),
                        newest.has("/spec/operator/creator") ? " (" + newest.text("/spec/operator/creator") + ")" : "",
                        run.status(),
                        newest.text("/status/progress"));
    }

    private Path write(Scenario scenario, Evidence evidence) {
        Path file = world.directory().resolve("seed-" + scenario.seed() + ".history");
        List<String> lines = new ArrayList<>();
        evidence.history()
                .versions()
                .forEach(version -> lines.add(
                        version.seen() + (version.deleted() ? " deleted " : " ") + version + " " + version.object()));
        evidence.hosts().forEach(event -> lines.add(event.toString()));
        try {
            return Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the history could not be written", e);
        }
    }

    private void remove(Scenario scenario) {
        world.kubectl().must("delete", "deploymentgroups.slipway.dev", scenario.group(), "--wait=false");
        await("the runs of " + scenario.group() + " are gone")
                .atMost(DELETION_LIMIT)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> world.groups().runs(scenario.group()).isEmpty());
    }

    private static void join(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new AssertionError("the chaos itself failed", e);
        }
    }

    @Override
    public void close() {
        fleet.close();
        timer.shutdownNow();
        recorder.close();
        front.close();
    }
}
