package dev.slipway.e2e.bench;

import static dev.slipway.e2e.bench.Table.row;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.fleet.Fleet;
import dev.slipway.fleet.FleetEvent;
import dev.slipway.fleet.FleetOptions;
import dev.slipway.fleet.FleetScript;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/**
 * What a fleet costs: connecting, resting, a run of all, and the same writes without any logic. Prints a table.
 *
 * <p>{@code fleet KUBECONFIG GATEWAY CA JOIN-TOKEN HOSTS OPERATOR-PID SEED BEST} and, when the operator has been ended,
 * {@code bare KUBECONFIG OPERATOR-KUBECONFIG BEST}. The file BEST holds the writes a second of the best run of all, which the
 * bare writer's are compared with.
 */
public final class FleetBenchmark {
    private static final String NAMESPACE = "default";
    private static final Duration CONNECT_LIMIT = Duration.ofMinutes(5);
    private static final Duration RUN_LIMIT = Duration.ofMinutes(5);
    private static final Duration REST = Duration.ofSeconds(60);
    private static final int RUNS_OF_ALL = 3;
    private static final int RUNS_OF_A_HUNDRED = 30;
    private static final double SLOW_MILLIS = 200;
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed", "Stopped");

    private final KubernetesClient client;
    private final ConcurrentLinkedQueue<FleetEvent> events = new ConcurrentLinkedQueue<>();
    private final Path best;
    private long startedNanos;
    private double bestRate;

    private FleetBenchmark(KubernetesClient client, Path best) {
        this.client = client;
        this.best = best;
    }

    public static void main(String[] arguments) {
        try (KubernetesClient client = client(arguments[1])) {
            FleetBenchmark benchmark = new FleetBenchmark(client, Path.of(arguments[arguments.length - 1]));
            if (arguments[0].equals("bare")) {
                try (KubernetesClient operator = client(arguments[2])) {
                    benchmark.bare(operator);
                }
            } else {
                benchmark.fleet(
                        new FleetOptions(
                                URI.create(arguments[2]),
                                Path.of(arguments[3]),
                                Path.of(arguments[4]),
                                NAMESPACE,
                                FleetScript.parse(script(Integer.parseInt(arguments[5]))),
                                Long.parseLong(arguments[7])),
                        new ProcessMemory(Long.parseLong(arguments[6])));
            }
        }
    }

    private static KubernetesClient client(String kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(new File(kubeconfig)))
                .build();
    }

    /** The first hundred hosts have a group of their own. */
    private static String script(int hosts) {
        return """
                hosts:
                  - {names: "host-{0001..0100}", tags: {Fleet: all, Hundred: "yes"}}
                  - {names: "host-{0101..%04d}", tags: {Fleet: all}}
                """.formatted(hosts);
    }

    private void fleet(FleetOptions options, ProcessMemory operator) {
        int hosts = options.script().size();
        row("operator's memory before any host", "%.0f MB", operator.megabytes(), "");
        startedNanos = System.nanoTime();
        try (Fleet fleet = Fleet.start(options, events::add)) {
            if (!fleet.awaitConnected(CONNECT_LIMIT)) {
                throw new IllegalStateException("only " + fleet.connected() + " of " + hosts + " hosts connected");
            }
            row("connect all " + hosts + " (enrolment, mutual TLS)", "%.1f s", seconds(startedNanos), "60 s");
            awaitConditions(hosts);
            row("until the API server shows all as connected", "%.1f s", seconds(startedNanos), "");
            apply("all", "Fleet", "all");
            apply("hundred", "Hundred", "yes");
            rest(operator);
            for (int number = 1; number <= RUNS_OF_ALL; number++) {
                runOfAll(number, hosts);
            }
            keepBest();
            row("operator's memory after runs of all", "%.0f MB", operator.megabytes(), budget(hosts));
            latency();
            rest(operator);
            row(
                    "operator's memory at rest after " + (RUNS_OF_ALL + RUNS_OF_A_HUNDRED) + " runs",
                    "%.0f MB",
                    operator.megabytes(),
                    budget(hosts));
            row("connections lost on the way", "%.0f", fleet.summary().lost(), "0");
            row("orders started twice", "%.0f", fleet.summary().startedTwice(), "0");
        }
    }

    private static String budget(int hosts) {
        return "%d MB".formatted(256 + hosts * 60 / 1024);
    }

    /** Everything at rest: no write for {@link #REST}. */
    private void rest(ProcessMemory operator) {
        pause(Duration.ofSeconds(10));
        ApiWrites before = ApiWrites.of(client);
        pause(REST);
        ApiWrites written = ApiWrites.of(client).since(before);
        row("writes in 60 s at rest", "%.0f", written.all(), "0");
        if (written.all() > 0) {
            System.out.println("    " + written);
        }
        row("operator's memory at rest", "%.0f MB", operator.megabytes(), "");
    }

    private void runOfAll(int number, int hosts) {
        ApiWrites before = ApiWrites.of(client);
        long began = System.nanoTime();
        String status = run("all-at-once-" + number, "all");
        double seconds = seconds(began);
        ApiWrites written = ApiWrites.of(client).since(before);
        row("run " + number + " of all at once, " + status, "%.1f s", seconds, "");
        double rate = written.all() / seconds;
        bestRate = Math.max(bestRate, rate);
        row("  writes a second", "%.0f /s", rate, "");
        row("  writes per host, accepted", "%.2f", written.ofHosts() * 1.0 / hosts, "5");
        row("  and refused", "%.2f", written.refusedOfHosts() * 1.0 / hosts, "");
        System.out.println("    " + written);
    }

    private void keepBest() {
        try {
            Files.writeString(best, Double.toString(bestRate));
        } catch (IOException e) {
            throw new UncheckedIOException("the best rate could not be kept", e);
        }
    }

    private double keptBest() {
        try {
            return Double.parseDouble(Files.readString(best));
        } catch (IOException e) {
            throw new UncheckedIOException("there is no rate to compare with", e);
        }
    }

    private void latency() {
        List<Double> all = new ArrayList<>();
        // An idle fleet: what a run leaves to be settled is done when the next one comes.
        Random pauses = new Random(1);
        for (int number = 1; number <= RUNS_OF_A_HUNDRED; number++) {
            String name = "of-a-hundred-" + number;
            double began = (System.nanoTime() - startedNanos) / 1e6;
            Instant created = Instant.now();
            run(name, "hundred");
            events.stream()
                    .filter(event -> event.kind() == FleetEvent.Kind.STARTED)
                    .filter(event -> event.run().equals(name))
                    .mapToLong(FleetEvent::millis)
                    .min()
                    .ifPresent(first -> {
                        all.add(first - began);
                        if (first - began >= SLOW_MILLIS) {
                            System.out.printf(
                                    Locale.ROOT,
                                    "    %s, created %s: %s, first event %.0f%n",
                                    name,
                                    created,
                                    FirstSteps.of(client, NAMESPACE, name, created),
                                    first - began);
                        }
                    });
            pause(Duration.ofMillis(1000 + pauses.nextInt(500)));
        }
        List<Double> sorted = all.stream().sorted().toList();
        row("create call to the first event, 100 hosts, p50", "%.0f ms", sorted.get(sorted.size() / 2), "");
        row("  p99 (the slowest of " + sorted.size() + ")", "%.0f ms", sorted.getLast(), "250 ms");
        System.out.println("    one after the other: "
                + all.stream().map(millis -> "%.0f".formatted(millis)).collect(Collectors.joining(" ")));
    }

    /** Creates the run and waits for its end; answers how it ended. */
    private String run(String name, String group) {
        client.resource(object("""
                apiVersion: slipway.dev/v1alpha1
                kind: Deployment
                metadata: {name: %s, namespace: default}
                spec:
                  deploymentGroupName: %s
                  revision:
                    revisionType: URL
                    urlLocation: {url: "https://releases.example.com/%s.tar", sha256: "%s", bundleType: tar}
                """.formatted(name, group, name, "0123456789abcdef".repeat(4))))
                .create();
        return Awaitility.await("run " + name)
                .atMost(RUN_LIMIT)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> status(name), ENDED::contains);
    }

    private String status(String name) {
        Deployment run = client.resources(Deployment.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .get();
        return run == null || run.getStatus() == null || run.getStatus().getStatus() == null
                ? ""
                : run.getStatus().getStatus();
    }

    private void apply(String group, String tag, String value) {
        for (String text : List.of("""
                apiVersion: slipway.dev/v1alpha1
                kind: Application
                metadata: {name: %s, namespace: default}
                spec: {computePlatform: Server}
                """.formatted(group), """
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentGroup
                metadata: {name: %1$s, namespace: default}
                spec:
                  applicationName: %1$s
                  deploymentConfigName: CodeDeployDefault.AllAtOnce
                  outdatedInstancesStrategy: IGNORE
                  onPremisesInstanceTagFilters: [{key: %2$s, value: "%3$s", type: KEY_AND_VALUE}]
                """.formatted(group, tag, value))) {
            client.resource(object(text)).create();
        }
    }

    private HasMetadata object(String yaml) {
        return client.resource(yaml).item();
    }

    private void awaitConditions(int hosts) {
        Awaitility.await("Instances are connected")
                .atMost(CONNECT_LIMIT)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> instances().values().stream()
                                .filter(instance -> instance.getStatus() != null
                                        && instance.getStatus().getConnectedSince() != null
                                        && instance.getStatus().getDisconnectedSince() == null)
                                .count()
                        == hosts);
    }

    private Map<String, Instance> instances() {
        return client.resources(Instance.class).inNamespace(NAMESPACE).list().getItems().stream()
                .collect(Collectors.toMap(instance -> instance.getMetadata().getName(), Function.identity()));
    }

    private void bare(KubernetesClient operator) {
        List<DeploymentTarget> targets = client.resources(DeploymentTarget.class)
                .inNamespace(NAMESPACE)
                .withField("spec.deploymentName", "all-at-once-" + RUNS_OF_ALL)
                .list()
                .getItems();
        BareWriter writer = new BareWriter(operator, NAMESPACE);
        double bareRate = 0;
        for (int round = 1; round <= RUNS_OF_ALL; round++) {
            double rate = writer.write("bare-" + round + "-", targets, instances());
            bareRate = Math.max(bareRate, rate);
            row("bare writer, round " + round, "%.0f /s", rate, "");
        }
        row(
                "best run of all as a share of its best round",
                "%.0f %%",
                100 * keptBest() / bareRate,
                "60 %, the goal 80 %");
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    private static void pause(Duration duration) {
        Awaitility.await().pollDelay(duration).atMost(duration.plusSeconds(10)).until(() -> true);
    }
}
