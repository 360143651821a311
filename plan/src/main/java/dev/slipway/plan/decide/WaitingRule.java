package dev.slipway.plan.decide;

import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a run that has not ended does not go on at once: no state waits without a written reason (design 7). */
final class WaitingRule {

    private WaitingRule() {}

    /** The reasons of a run that is ending: the hosts in flight finish and are counted (design 4). */
    static List<Waiting> whileEnding(Standing standing, ErrorInformation ending, @Nullable Instant until) {
        String message = "ends with %s once %s"
                .formatted(ending.code(), inFlight(standing, "has ended", "in flight have ended"));
        return List.of(new Waiting(WaitingReason.ENDING, subject(standing), Words.limited(message), until));
    }

    /** The reasons of a run that goes on; {@code until} is the end of its time. */
    static List<Waiting> whileRunning(RunSnapshot run, Standing standing, @Nullable Instant until) {
        List<Waiting> reasons = new ArrayList<>();
        if (standing.pending() > 0) {
            reasons.add(run.paused() ? paused(standing) : nextMustWait(run, standing, until));
        }
        if (standing.inFlight() > 0) {
            String message = Words.limited(inFlight(standing, "is in flight", "are in flight"));
            reasons.add(new Waiting(WaitingReason.HOSTS_IN_FLIGHT, subject(standing), message, until));
        }
        return reasons;
    }

    private static Waiting paused(Standing standing) {
        String message = "%s wait; set spec.paused to false to go on".formatted(Words.hosts(standing.pending()));
        return new Waiting(WaitingReason.PAUSED, "", message, null);
    }

    private static Waiting nextMustWait(RunSnapshot run, Standing standing, @Nullable Instant until) {
        if (!nextPermittedByMinimum(standing)) {
            String message = "starting another host would leave %d healthy, %d needed"
                    .formatted(standing.serving() - 1, standing.minimum().minimum());
            return new Waiting(WaitingReason.MINIMUM_HEALTHY_HOSTS, "", message, until);
        }
        if (run.awaitsFirstReport()) {
            String message = "one host at a time until the first has reported which bytes the revision is";
            return new Waiting(WaitingReason.FIRST_REPORT, subject(standing), message, until);
        }
        String message = "%s in flight, at most %d at a time"
                .formatted(Words.hosts(standing.inFlight()), standing.minimum().width());
        return new Waiting(WaitingReason.WIDTH, "", message, until);
    }

    private static boolean nextPermittedByMinimum(Standing standing) {
        Optional<Target> next = HostOrder.sorted(standing.targets()).stream()
                .filter(target -> target.state() instanceof TargetState.Pending)
                .findFirst();
        return next.isEmpty() || StartRule.minimumPermits(standing, next.get(), standing.serving());
    }

    private static String inFlight(Standing standing, String one, String many) {
        List<String> hosts = standing.hostsInFlight();
        return hosts.size() == 1
                ? hosts.getFirst() + " " + one
                : "%d hosts %s: %s".formatted(hosts.size(), many, Words.names(hosts));
    }

    private static String subject(Standing standing) {
        List<String> hosts = standing.hostsInFlight();
        return hosts.size() == 1 ? hosts.getFirst() : "";
    }
}
