package dev.slipway.e2e.bench;

import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.e2e.lambda.LambdaManifests;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Groups with a function and an alarm of their own, and a run of each. */
final class LambdaLoad {
    /** Lambda's most frequent predefined routing: ten steps, a minute apart. */
    static final int PERCENT_A_STEP = 10;

    private static final String CONFIG = "linear";
    private static final int AT_ONCE = 8;

    private final KubernetesClient client;
    private final String namespace;
    private final int runs;

    LambdaLoad(KubernetesClient client, String namespace, int runs) {
        this.client = client;
        this.namespace = namespace;
        this.runs = runs;
    }

    /** The function that group and run of this number are about, named as both are. */
    static String name(int number) {
        return "function-%04d".formatted(number);
    }

    void createGroups() {
        create(LambdaManifests.application());
        create(LambdaManifests.linear(CONFIG, PERCENT_A_STEP));
        createAll(number -> LambdaManifests.group(
                name(number),
                CONFIG,
                "alarmConfiguration: {enabled: true, alarms: [{name: errors-of-%s}]}".formatted(name(number))));
    }

    /** How many groups the operator has seen. */
    long groupsSeen() {
        return client.resources(DeploymentGroup.class).inNamespace(namespace).list().getItems().stream()
                .filter(group -> group.getStatus() != null && group.getStatus().getObservedGeneration() != null)
                .count();
    }

    /** As quickly as the API server takes them. */
    void createRuns() {
        createAll(number -> LambdaManifests.run(name(number), name(number), name(number), 1, 2));
    }

    /** How many runs there are of each status. */
    Map<String, Long> statuses() {
        return client.resources(Deployment.class).inNamespace(namespace).list().getItems().stream()
                .collect(Collectors.groupingBy(LambdaLoad::status, TreeMap::new, Collectors.counting()));
    }

    private static String status(Deployment run) {
        return run.getStatus() == null
                ? ""
                : Objects.requireNonNullElse(run.getStatus().getStatus(), "");
    }

    private void createAll(IntFunction<String> yaml) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<? extends Future<?>> all = IntStream.range(0, runs)
                    .mapToObj(number -> threads.submit(() -> create(yaml.apply(number))))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load could not be created", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private void create(String yaml) {
        client.resource(yaml).inNamespace(namespace).create();
    }
}
