package dev.slipway.e2e.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.Bundle;
import dev.slipway.e2e.world.BundleServer.Published;
import dev.slipway.e2e.world.HookLog;
import dev.slipway.e2e.world.HookLog.Span;
import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.Manifests;
import dev.slipway.e2e.world.Runs;
import dev.slipway.e2e.world.World;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What plan foretells is what then happens, with a real operator and real agents. */
@OnControlPlane
@NullUnmarked
class PlanIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WATCH_SECONDS = 2;
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @RegisterExtension
    static final World WORLD = World.withOneOperator();

    private static List<Host> hosts;

    @BeforeAll
    static void startHosts() {
        hosts = Stream.of("b-1", "b-2", "b-3", "a-1", "a-2")
                .map(name -> WORLD.startHostInZone(name, "zone-" + name.charAt(0), "Fleet=planned"))
                .toList();
        hosts.forEach(WORLD::awaitConnected);
    }

    @Test
    void orderWidthsAndZonesAreThoseOfTheRunThatFollows() throws JsonProcessingException {
        hosts.get(2).write("/trap-first", "");
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + zonal("zonal")
                        + group("told", "CodeDeployDefault.AllAtOnce")
                        + Manifests.run("told-first", "told", bundle("first"), "fileExistsBehavior: OVERWRITE"));
        assertThat(Runs.status(WORLD.runs().awaitEnd("told-first"))).isEqualTo("Succeeded");
        assertThat(WORLD.runs().outcomes("told-first")).containsEntry("b-3", "Failed: Failed");
        Published second = bundle("second");

        JsonNode plan = JSON.readTree(
                plan("told", second, "--config=zonal", "--output=json").succeeded());
        // The two that begin together meet, however much later one of them comes to it.
        List<Host> pair = List.of(hosts.get(0), hosts.get(2));
        pair.forEach(host -> host.write("/wait-second", ""));
        WORLD.kubectl()
                .mustApply(Manifests.run(
                        "told-second", "told", second, "deploymentConfigName: zonal", "fileExistsBehavior: OVERWRITE"));
        await("both are in the middle of a hook")
                .atMost(LIMIT)
                .until(() -> pair.stream()
                        .allMatch(host -> host.hooks()
                                .of(Runs.deploymentId(WORLD.runs().get("told-second")))
                                .shows("ApplicationStart", "start")));
        pair.forEach(host -> host.remove("/wait-second"));
        assertThat(Runs.status(WORLD.runs().awaitEnd("told-second"))).isEqualTo("Succeeded");

        assertThat(plan.path("zones").findValuesAsText("zone")).containsExactly("zone-a", "zone-b");
        assertThat(plan.path("zones").path(0).path("watchSeconds").asInt()).isEqualTo(WATCH_SECONDS);
        List<List<String>> steps = steps(plan);
        assertThat(steps).containsExactly(List.of("a-1"), List.of("a-2"), List.of("b-3", "b-1"), List.of("b-2"));
        assertThat(inSteps(spans("told-second", hosts), steps))
                .as("the order of first hooks")
                .isEqualTo(sorted(steps));
        for (JsonNode zone : plan.path("zones")) {
            assertThat(HookLog.widest(
                            spans("told-second", ofZone(zone.path("zone").asText()))))
                    .as(zone.toString())
                    .isEqualTo(zone.path("atATime").asInt());
        }
        long endOfA = spans("told-second", ofZone("zone-a")).stream()
                .mapToLong(Span::to)
                .max()
                .orElseThrow();
        long startOfB = spans("told-second", ofZone("zone-b")).stream()
                .mapToLong(Span::from)
                .min()
                .orElseThrow();
        assertThat(Duration.ofNanos(startOfB - endOfA)).isGreaterThanOrEqualTo(Duration.ofSeconds(WATCH_SECONDS));
        comparesHooks();
    }

    /** With what the group has by now, and how long it took. */
    private static void comparesHooks() {
        WORLD.groups()
                .await(
                        "told",
                        "its last successful run is recorded",
                        group -> group.getStatus().getLastSuccessful() != null
                                && "told-second"
                                        .equals(group.getStatus()
                                                .getLastSuccessful()
                                                .getRun()));
        Published third =
                WORLD.bundles().publish("third", Bundle.withAllHooks("second").hook("ValidateService", "exit 0"));

        String picture = plan("told", third, "--config=zonal").succeeded();

        assertThat(picture)
                .contains("to 5 hosts of told in 2 zones", "✔ bundle readable", "digest matches")
                .contains("ValidateService changed", "against second")
                .contains("expected ", "(last run)");
    }

    @Test
    void whatWouldFailAtOnceIsTwo() {
        WORLD.kubectl()
                .mustApply(Manifests.application("app")
                        + Manifests.hostCount("all", 5)
                        + group("failing", "CodeDeployDefault.OneAtATime"));
        Published bundle = bundle("fine");

        Plugin.Result minimum = plan("failing", bundle, "--config=all");
        assertThat(minimum.exitCode()).isEqualTo(2);
        assertThat(minimum.output()).contains("HEALTH_CONSTRAINTS_INVALID");

        Plugin.Result digest = plan("failing", bundle.withSha256("0".repeat(64)));
        assertThat(digest.exitCode()).isEqualTo(2);
        assertThat(digest.output())
                .contains("✖ the bundle's digest is " + bundle.sha256().substring(0, 12));

        Plugin.Result appSpec = plan(
                "failing",
                WORLD.bundles().publish("no-spec", Bundle.labelled("x").appSpec("version: 1.0\nos: linux\n")));
        assertThat(appSpec.exitCode()).isEqualTo(2);
        assertThat(appSpec.output()).contains("✖ appspec.yml");

        Plugin.Result damaged = plan(
                "failing", WORLD.bundles().publish("damaged", "no zip at all".getBytes(StandardCharsets.UTF_8), "zip"));
        assertThat(damaged.exitCode()).isEqualTo(2);
        assertThat(damaged.output()).contains("✖ the bundle is damaged or is no zip");

        assertThat(plan("failing", bundle).succeeded()).contains("1 at a time", "nothing deployed yet");
    }

    @Test
    void nothingIsWritten() {
        WORLD.kubectl().mustApply(Manifests.application("app") + group("quiet", "CodeDeployDefault.OneAtATime"));
        int before = WORLD.runs().count();

        plan("quiet", bundle("quiet")).succeeded();

        assertThat(WORLD.runs().count()).isEqualTo(before);
    }

    private static Plugin.Result plan(String group, Published bundle, String... more) {
        Plugin plugin = new Plugin(WORLD.controlPlane().kubeconfig(), WORLD.namespace());
        return plugin.run(Stream.concat(
                        Stream.of(
                                "plan",
                                group,
                                "--url=" + bundle.url(),
                                "--sha256=" + bundle.sha256(),
                                "--bundle-type=" + bundle.bundleType()),
                        Stream.of(more))
                .toArray(String[]::new));
    }

    private static List<List<String>> steps(JsonNode plan) {
        Map<Integer, List<String>> steps = new TreeMap<>();
        for (JsonNode host : plan.path("hosts")) {
            steps.computeIfAbsent(host.path("step").asInt(), _ -> new ArrayList<>())
                    .add(host.path("host").asText());
        }
        return List.copyOf(steps.values());
    }

    /** The hosts in the order in which they began, cut as the steps are; within a step the order is chance. */
    private static List<List<String>> inSteps(List<Span> spans, List<List<String>> steps) {
        List<String> order = HookLog.order(spans);
        assertThat(order).hasSize(steps.stream().mapToInt(List::size).sum());
        List<List<String>> cut = new ArrayList<>();
        int begin = 0;
        for (List<String> step : steps) {
            cut.add(order.subList(begin, begin + step.size()).stream().sorted().toList());
            begin += step.size();
        }
        return cut;
    }

    private static List<List<String>> sorted(List<List<String>> steps) {
        return steps.stream().map(step -> step.stream().sorted().toList()).toList();
    }

    private static List<Host> ofZone(String zone) {
        return hosts.stream()
                .filter(host -> host.name().startsWith(zone.substring("zone-".length())))
                .toList();
    }

    private static List<Span> spans(String run, List<Host> hosts) {
        return HookLog.spans(Runs.deploymentId(WORLD.runs().get(run)), hosts.toArray(Host[]::new));
    }

    private static String group(String name, String config) {
        return Manifests.group(name, config).replace("key: Group, value: " + name, "key: Fleet, value: planned");
    }

    private static Published bundle(String label) {
        return WORLD.bundles()
                .publish(
                        label,
                        Bundle.withAllHooks(label)
                                .hook(
                                        "ApplicationStart",
                                        "while [ -e \"$root/wait-%s\" ]; do sleep 0.05; done; sleep 1".formatted(label))
                                .hook(
                                        "ValidateService",
                                        "if [ -e \"$root/trap-%s\" ]; then exit 1; fi".formatted(label)));
    }

    private static String zonal(String name) {
        return """
                ---
                apiVersion: slipway.dev/v1alpha1
                kind: DeploymentConfig
                metadata: {name: %s}
                spec:
                  computePlatform: Server
                  minimumHealthyHosts: {type: HOST_COUNT, value: 2}
                  zonalConfig:
                    monitorDurationInSeconds: %d
                    minimumHealthyHostsPerZone: {type: HOST_COUNT, value: 1}
                """.formatted(name, WATCH_SECONDS);
    }
}
