package dev.slipway.plan.decide;

import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.snapshot.Bake;
import dev.slipway.plan.snapshot.RunSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a run that has not ended does not go on at once: no state waits without a written reason (design 7), and every cause
 * is told, since removing one alone would not help. What a message says changes only with what it speaks of, lest the
 * status is written anew at each look.
 */
final class WaitingRule {

    private final RunSnapshot run;
    private final Standing standing;
    private final @Nullable Instant until;
    private final Instant now;

    /** The rule for this standing; {@code until} is when a wait ends at the latest, null if the run's time stands still. */
    WaitingRule(RunSnapshot run, Standing standing, @Nullable Instant until, Instant now) {
        this.run = run;
        this.standing = standing;
        this.until = until;
        this.now = now;
    }

    /** The reasons of a run that is ending: the hosts in flight finish and are counted (design 4). */
    List<Waiting> whileEnding(ErrorInformation ending) {
        List<Waiting> reasons = new ArrayList<>();
        String then = standing.inFlight() == 0
                ? "the failures of its last hosts are stored"
                : inFlight("has ended", "in flight have ended");
        String message = "ends with %s once %s".formatted(ending.code(), then);
        reasons.add(waiting(WaitingReason.ENDING, onlyHost(), message));
        reasons.addAll(SilentHosts.waits(run, standing, until, now));
        return reasons;
    }

    /** The reasons of a run that goes on, in the order in which they weigh; {@code watch} is the one after a zone. */
    List<Waiting> whileRunning(Optional<Bake> watch) {
        List<Waiting> reasons = new ArrayList<>();
        if (run.paused()) {
            reasons.add(paused());
        }
        if (run.awaitsAlarms()) {
            reasons.add(alarms());
        }
        watch.ifPresent(bake -> reasons.add(baking(bake)));
        reasons.addAll(nextMustWait());
        reasons.addAll(SilentHosts.waits(run, standing, until, now));
        if (standing.inFlight() > 0) {
            reasons.add(waiting(WaitingReason.HOSTS_IN_FLIGHT, onlyHost(), inFlight("is in flight", "are in flight")));
        }
        AlarmNotice.of(run.alarmEvidence(), until).ifPresent(reasons::add);
        return reasons;
    }

    private Waiting paused() {
        String what = standing.pending() > 0 ? Words.hosts(standing.pending()) + " wait; " : "";
        return new Waiting(WaitingReason.PAUSED, "", what + "set spec.paused to false to go on", null);
    }

    private Waiting alarms() {
        String what = standing.pending() > 0 ? "nothing starts" : "nothing has succeeded";
        return waiting(
                WaitingReason.ALARMS, "", "the group's alarms have not been read yet; %s before".formatted(what));
    }

    private Waiting baking(Bake bake) {
        String next = ZoneOrder.current(standing).map(Zone::inWords).orElse("the next zone");
        String message = "%s is finished and watched before %s begins; %s wait"
                .formatted(Words.zone(bake.zone()), next, Words.hosts(standing.pending()));
        // In a pause the watch stands still, and nobody knows when it ends.
        Instant end = until == null ? null : bake.until();
        return new Waiting(WaitingReason.BAKE, bake.zone(), Words.limited(message), end);
    }

    /** What keeps the next pending host from starting beside those in flight. */
    private List<Waiting> nextMustWait() {
        if (standing.pending() == 0 || standing.inFlight() == 0) {
            return List.of();
        }
        Optional<Zone> zone = ZoneOrder.current(standing);
        if (zone.isPresent() && zone.get().counts().pending() == 0) {
            return List.of(otherZones(zone.get()));
        }
        List<Waiting> minimum = minimum(zone);
        return minimum.isEmpty() ? width(zone) : minimum;
    }

    private Waiting otherZones(Zone zone) {
        String message = "%s of other zones come after %s".formatted(Words.hosts(standing.pending()), zone.inWords());
        return waiting(WaitingReason.ZONE, zone.name(), message);
    }

    /** Over the run, in the zone, or both. Unhealthy hosts go first, and none of them waits for the minimum. */
    private List<Waiting> minimum(Optional<Zone> zone) {
        List<Waiting> reasons = new ArrayList<>();
        Counts ofNext = zone.map(Zone::counts).orElse(standing.counts());
        if (ofNext.unhealthyLeft() > 0) {
            return reasons;
        }
        if (standing.counts().serving() <= standing.minimum().minimum()) {
            String message = "starting another host would leave %d healthy, %d needed"
                    .formatted(
                            standing.counts().serving() - 1, standing.minimum().minimum());
            reasons.add(waiting(WaitingReason.MINIMUM_HEALTHY_HOSTS, "", message));
        }
        zone.filter(one -> one.counts().serving() <= one.minimum().minimum()).ifPresent(one -> {
            String message = "starting another host of %s would leave %d healthy there, %d needed"
                    .formatted(
                            one.inWords(),
                            one.counts().serving() - 1,
                            one.minimum().minimum());
            reasons.add(waiting(WaitingReason.MINIMUM_HEALTHY_HOSTS, one.name(), message));
        });
        return reasons;
    }

    private List<Waiting> width(Optional<Zone> zone) {
        if (Room.of(standing, zone, run.awaitsFirstReport()).hosts() > 0) {
            return List.of();
        }
        if (run.awaitsFirstReport()) {
            String message = "one host at a time until the first has reported which bytes the revision is";
            return List.of(waiting(WaitingReason.FIRST_REPORT, onlyHost(), message));
        }
        String hosts = Words.hosts(standing.inFlight());
        if (standing.inFlight() >= standing.minimum().width()) {
            String message = "%s in flight, at most %d at a time"
                    .formatted(hosts, standing.minimum().width());
            return List.of(waiting(WaitingReason.WIDTH, "", message));
        }
        return zone.map(one -> waiting(
                        WaitingReason.WIDTH,
                        one.name(),
                        "%s in flight, at most %d at a time in %s"
                                .formatted(hosts, one.minimum().width(), one.inWords())))
                .map(List::of)
                .orElse(List.of());
    }

    private Waiting waiting(WaitingReason reason, String subject, String message) {
        return new Waiting(reason, subject, Words.limited(message), until);
    }

    private String inFlight(String one, String many) {
        List<String> hosts = standing.hostsInFlight(Words.MAX_NAMES);
        return standing.inFlight() == 1
                ? hosts.getFirst() + " " + one
                : "%d hosts %s: %s".formatted(standing.inFlight(), many, Words.names(hosts, standing.inFlight()));
    }

    /** The host in flight, if it is the only one. */
    private String onlyHost() {
        return standing.inFlight() == 1 ? standing.hostsInFlight(1).getFirst() : "";
    }
}
