package dev.slipway.e2e.chaos.invariants;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.e2e.chaos.history.History;
import dev.slipway.e2e.chaos.history.Version;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A history by hand. Each call writes a version: what the object was, with this changed. The UID of an object is its name,
 * and a second passes between two writes.
 */
final class TestingHistory {
    private static final ObjectMapper YAML = Serialization.yamlMapper();

    private final List<Version> versions = new ArrayList<>();
    private final List<HostEvent> hosts = new ArrayList<>();
    private final Map<String, ObjectNode> objects = new HashMap<>();
    private String config = "{}";
    private int seconds;

    /** A run {@code web-1} of group {@code web} over hosts {@code h1} and up, all healthy, frozen with this minimum. */
    static TestingHistory ofRun(int total, int minimum) {
        return new TestingHistory().freeze(total, minimum);
    }

    /** What follows goes zone by zone, half of each zone must stay healthy. */
    TestingHistory zonal() {
        config = "{zonalConfig: {minimumHealthyHostsPerZone: {type: FLEET_PERCENT, value: 50}}}";
        return this;
    }

    TestingHistory freeze(int total, int minimum) {
        write("DeploymentGroup", "web", "{status: {epoch: {counter: 1}, activeRun: web-1}}");
        for (int host = 1; host <= total; host++) {
            target(host, """
                    {metadata: {ownerReferences: [{uid: web-1}]},
                     spec: {deploymentName: web-1, deploymentGroupName: web, targetId: h%d, instanceHealth: Healthy, zone: %s}}
                    """.formatted(host, host % 2 == 0 ? "even" : "odd"));
        }
        return run("""
                {spec: {deploymentGroupName: web}, status: {status: InProgress, sequence: 1, epoch: {counter: 1},
                 frozen: {total: %d, targets: %d},
                 resolved: {deploymentGroupId: g, minimumHealthyHosts: %d, width: %d, lifecycleEvents: [Install, ValidateService],
                 deploymentConfig: %s}, waitingFor: [{reason: MinimumHealthyHosts, until: later}]}}
                """.formatted(total, total, minimum, total - minimum, config));
    }

    TestingHistory run(String change) {
        return write("Deployment", "web-1", change);
    }

    TestingHistory target(int host, String change) {
        return write("DeploymentTarget", "t" + host, change);
    }

    /** The order is handed out, by this leader. */
    TestingHistory deliver(int host, int epoch) {
        target(host, "{status: {dispatch: {segment: 1, epoch: {counter: %d}}}}".formatted(epoch));
        return target(
                host, "{status: {status: InProgress, delivered: {segment: 1, epoch: {counter: %d}}}}".formatted(epoch));
    }

    /** The host goes through it, by its own account and then by the API server's. */
    TestingHistory succeed(int host) {
        starts(host).ends(host, "Install", "Succeeded").ends(host, "ValidateService", "Succeeded");
        return target(host, "{status: {status: Succeeded}}");
    }

    TestingHistory fail(int host) {
        starts(host).ends(host, "Install", "Failed");
        return target(host, "{status: {status: Failed, failureType: Failed}}");
    }

    TestingHistory starts(int host) {
        hosts.add(new HostEvent("h" + host, HostEvent.Kind.STARTED, "t" + host, 1, "", ""));
        return this;
    }

    TestingHistory ends(int host, String event, String status) {
        hosts.add(new HostEvent("h" + host, HostEvent.Kind.EVENT, "t" + host, 1, event, status));
        return this;
    }

    TestingHistory dies(int host) {
        hosts.add(new HostEvent("h" + host, HostEvent.Kind.DIED, "t" + host, 1, "Install", ""));
        return this;
    }

    /** The run ends with success, and the group rests. */
    TestingHistory end() {
        run("{status: {status: Succeeded, completeTime: now, waitingFor: []}}");
        return write("DeploymentGroup", "web", "{status: {activeRun: ''}}");
    }

    TestingHistory write(String kind, String name, String change) {
        ObjectNode object = objects.computeIfAbsent(kind + "/" + name, key -> YAML.createObjectNode());
        merge(object, tree("{metadata: {name: %s, uid: %s, resourceVersion: '%d'}}".formatted(name, name, ++seconds)));
        merge(object, tree(change));
        versions.add(Version.of(kind, Duration.ofSeconds(seconds), false, object.deepCopy()));
        return this;
    }

    TestingHistory pass(int more) {
        seconds += more;
        return this;
    }

    Evidence evidence() {
        return new Evidence(new History(versions), hosts);
    }

    private static ObjectNode tree(String yaml) {
        try {
            return (ObjectNode) YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(yaml, e);
        }
    }

    private static void merge(ObjectNode base, ObjectNode change) {
        change.properties().forEach(field -> {
            JsonNode present = base.get(field.getKey());
            if (field.getValue() instanceof ObjectNode deeper && present instanceof ObjectNode object) {
                merge(object, deeper);
            } else if (field.getValue().isNull()) {
                base.remove(field.getKey());
            } else {
                base.set(Objects.requireNonNull(field.getKey()), field.getValue());
            }
        });
    }
}
