package dev.slipway.e2e.chaos.invariants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.e2e.chaos.history.History;
import dev.slipway.e2e.chaos.history.RunHistory;
import dev.slipway.e2e.chaos.history.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Counts the hosts of a run, or of one zone of it, that serve: those that were healthy when it was frozen, less those that
 * were begun, plus those that were begun and have succeeded.
 */
final class Served {
    /** What was begun with a host. */
    enum State {
        UNTOUCHED,
        AWAY,
        SUCCEEDED,
        FAILED
    }

    private final Map<String, Boolean> healthyAtStart = new HashMap<>();
    private final Map<String, State> states = new HashMap<>();
    private final int bystanders;

    private Served(int bystanders) {
        this.bystanders = bystanders;
    }

    /** The hosts of the run as they were when it was frozen. */
    static Served atStart(History history, RunHistory run, Version freezing) {
        Set<String> hosts = new HashSet<>();
        Served served = new Served(0);
        run.byTarget().values().forEach(target -> {
            Version first = target.getFirst();
            hosts.add(first.text("/spec/targetId"));
            served.add(first);
        });
        if (!run.countsWholeGroup()) {
            return served;
        }
        Served whole = new Served(healthyBystanders(history, freezing, hosts));
        run.byTarget().values().forEach(target -> whole.add(target.getFirst()));
        return whole;
    }

    /** The hosts of the run in this zone. */
    static Served atStart(List<Version> targets) {
        Served served = new Served(0);
        targets.forEach(served::add);
        return served;
    }

    private void add(Version target) {
        healthyAtStart.put(target.uid(), target.text("/spec/instanceHealth").equals("Healthy"));
        states.put(target.uid(), State.UNTOUCHED);
    }

    private static int healthyBystanders(History history, Version freezing, Set<String> hosts) {
        String group = freezing.text("/status/resolved/deploymentGroupId");
        List<String> healthy = new ArrayList<>();
        for (Version instance : history.asOf("Instance", freezing.resourceVersion())) {
            for (JsonNode installed : instance.at("/status/installed")) {
                if (!hosts.contains(instance.name())
                        && group.equals(installed.path("deploymentGroupId").asText())
                        && "Healthy".equals(installed.path("health").asText())) {
                    healthy.add(instance.name());
                }
            }
        }
        return healthy.size();
    }

    boolean knows(String target) {
        return states.containsKey(target);
    }

    void set(String target, State state) {
        states.put(target, state);
    }

    /** Takes the state of the target from its status. */
    void see(Version target) {
        State state = switch (target.text("/status/status")) {
            case "Succeeded" -> State.SUCCEEDED;
            case "Failed" -> State.FAILED;
            case "Skipped" -> State.UNTOUCHED;
            default -> RunHistory.isDelivered(target) ? State.AWAY : State.UNTOUCHED;
        };
        set(target.uid(), state);
    }

    int serving() {
        return bystanders
                + (int) states.entrySet().stream()
                        .filter(host -> serves(host.getKey(), host.getValue()))
                        .count();
    }

    int away() {
        return (int) states.values().stream().filter(State.AWAY::equals).count();
    }

    int hosts() {
        return states.size();
    }

    private boolean serves(String target, State state) {
        return state == State.SUCCEEDED
                || state == State.UNTOUCHED && Objects.requireNonNull(healthyAtStart.get(target));
    }
}
