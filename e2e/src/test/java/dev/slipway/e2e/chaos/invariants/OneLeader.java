package dev.slipway.e2e.chaos.invariants;

import dev.slipway.e2e.chaos.history.History;
import dev.slipway.e2e.chaos.history.RunHistory;
import dev.slipway.e2e.chaos.history.Version;
import java.util.ArrayList;
import java.util.List;

/**
 * Who leads writes its epoch. On no object does a lower one follow a higher one; and an order that an overtaken leader wrote
 * after its successor had dispatched something in the same run reaches no host.
 */
final class OneLeader implements Invariant {
    private static final String DISPATCHED = "/status/dispatch/epoch/counter";
    private static final String DELIVERED = "/status/delivered/epoch/counter";

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        History history = evidence.history();
        for (String kind : List.of("Deployment", "DeploymentGroup")) {
            history.objects(kind).values().forEach(object -> ascending(object, "/status/epoch/counter", violations));
        }
        history.objects("DeploymentTarget").values().forEach(target -> {
            ascending(target, DISPATCHED, violations);
            ascending(target, DELIVERED, violations);
        });
        history.runs().forEach(run -> deadLetters(run, violations));
        return violations;
    }

    private static void ascending(List<Version> object, String pointer, List<String> violations) {
        long highest = 0;
        for (Version version : object) {
            long epoch = version.number(pointer);
            if (epoch > 0 && epoch < highest) {
                violations.add("%s: %s is %d after it was %d".formatted(version, pointer, epoch, highest));
            }
            highest = Math.max(highest, epoch);
        }
    }

    private static void deadLetters(RunHistory run, List<String> violations) {
        long highest = 0;
        for (Version version : run.targets()) {
            long epoch = version.number(DISPATCHED);
            if (epoch < highest && epoch > 0 && isNewDispatch(run, version) && isDeliveredLater(run, version, epoch)) {
                violations.add("%s: dispatched by leader %d after leader %d had dispatched in the run, and delivered"
                        .formatted(version, epoch, highest));
            }
            highest = Math.max(highest, epoch);
        }
    }

    private static boolean isNewDispatch(RunHistory run, Version version) {
        return run.targets().stream()
                .filter(other -> other.uid().equals(version.uid()))
                .filter(other -> other.resourceVersion() < version.resourceVersion())
                .noneMatch(other -> other.at("/status/dispatch").equals(version.at("/status/dispatch")));
    }

    private static boolean isDeliveredLater(RunHistory run, Version version, long epoch) {
        return run.targets().stream()
                .filter(other -> other.uid().equals(version.uid()))
                .anyMatch(other -> other.number(DELIVERED) == epoch);
    }
}
