package dev.slipway.e2e.chaos.invariants;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.e2e.chaos.history.History;
import dev.slipway.e2e.chaos.history.RunHistory;
import dev.slipway.e2e.chaos.history.Version;
import java.util.ArrayList;
import java.util.List;

/**
 * At no instant do fewer hosts serve than the run's minimum, or than there were when it began: neither by what the API
 * server holds nor by what the hosts themselves did.
 */
final class KeptMinimum implements Invariant {
    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        for (RunHistory run : evidence.history().runs()) {
            run.freezing().ifPresent(freezing -> {
                byStatus(evidence.history(), run, freezing, violations);
                byHosts(evidence, run, freezing, violations);
                Zones.of(run, freezing).forEach((zone, targets) -> byZone(run, freezing, targets, zone, violations));
            });
        }
        return violations;
    }

    private static void byStatus(History history, RunHistory run, Version freezing, List<String> violations) {
        Served served = Served.atStart(history, run, freezing);
        long least = Math.min(minimum(freezing), served.serving());
        follow(run, served, least, "", violations);
    }

    private static void byZone(
            RunHistory run, Version freezing, List<Version> targets, String zone, List<String> violations) {
        Served served = Served.atStart(targets);
        long least = Math.min(Zones.minimum(freezing, targets.size()), served.serving());
        follow(run, served, least, " of zone " + zone, violations);
    }

    private static void follow(RunHistory run, Served served, long least, String where, List<String> violations) {
        for (Version target : run.targets()) {
            if (!served.knows(target.uid())) {
                continue;
            }
            served.see(target);
            if (served.serving() < least) {
                violations.add("%s: with %s only %d hosts%s serve, at least %d must"
                        .formatted(run.name(), target, served.serving(), where, least));
                return;
            }
        }
    }

    private static void byHosts(Evidence evidence, RunHistory run, Version freezing, List<String> violations) {
        Served served = Served.atStart(evidence.history(), run, freezing);
        long least = Math.min(minimum(freezing), served.serving());
        String last = lastEvent(freezing);
        for (HostEvent event : evidence.hosts()) {
            if (!served.knows(event.targetUid())) {
                continue;
            }
            if (event.kind() == HostEvent.Kind.STARTED) {
                served.set(event.targetUid(), Served.State.AWAY);
            } else if (event.status().equals("Failed")) {
                served.set(event.targetUid(), Served.State.FAILED);
            } else if (last.equals(event.event())) {
                served.set(event.targetUid(), Served.State.SUCCEEDED);
            }
            if (served.serving() < least) {
                violations.add("%s: as %s does %s of segment %d, %d hosts serve by their own account, at least %d must"
                        .formatted(run.name(), event.host(), event.kind(), event.segment(), served.serving(), least));
                return;
            }
        }
    }

    private static String lastEvent(Version freezing) {
        JsonNode events = freezing.at("/status/resolved/lifecycleEvents");
        return events.isEmpty() ? "" : events.get(events.size() - 1).asText();
    }

    private static long minimum(Version freezing) {
        return freezing.number("/status/resolved/minimumHealthyHosts");
    }
}
