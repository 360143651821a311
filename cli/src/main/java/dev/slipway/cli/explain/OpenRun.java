package dev.slipway.cli.explain;

import dev.slipway.cli.explain.Explanation.Host;
import dev.slipway.cli.explain.Explanation.Reason;
import dev.slipway.crds.common.Reasons;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deployment.DeploymentOverview;
import dev.slipway.crds.deployment.DeploymentStatus;
import dev.slipway.crds.deployment.WaitingFor;
import dev.slipway.plan.decision.WaitingReason;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A run that has started and not ended: whether it moves, what holds it back, what comes next. */
final class OpenRun {
    /**
     * A host that has started nothing for so long is taken for silent also if Slipway, which tells of it within a minute,
     * says nothing: it may be away. Few clocks are wrong by more, and this is the user's.
     */
    private static final Duration SURELY_SILENT = Duration.ofMinutes(5);

    /** A poll is held for 45 s at most: a host that has started nothing for longer than this is not just waiting. */
    private static final Duration CONSPICUOUS = Duration.ofSeconds(60);

    private static final int HOSTS = 10;

    /** Waits that name a host which starts nothing. */
    private static final Set<String> OF_SILENT_HOSTS =
            Set.of(WaitingReason.UNREACHABLE_HOST.text(), WaitingReason.DUPLICATE_IDENTITY.text());

    /** What the next host waits for while others are busy: no trouble in itself. */
    private static final Set<String> OF_THE_NEXT = Set.of(
            WaitingReason.MINIMUM_HEALTHY_HOSTS.text(),
            WaitingReason.WIDTH.text(),
            WaitingReason.ZONE.text(),
            WaitingReason.FIRST_REPORT.text());

    private final Deployment run;
    private final DeploymentStatus status;
    private final Flight flight;
    private final Times times;
    private final WaitWords words;

    OpenRun(Deployment run, Flight flight, Times times) {
        this.run = run;
        this.status = run.getStatus();
        this.flight = flight;
        this.times = times;
        this.words = new WaitWords(
                times, name(), Objects.requireNonNullElse(run.getSpec().getDeploymentGroupName(), ""));
    }

    Explanation explain() {
        List<WaitingFor> waits = waits();
        List<Target> inFlight = flight.inFlight();
        boolean moving = inFlight.stream().anyMatch(this::moves) || waits.isEmpty();
        List<Reason> reasons = moving ? others(waits) : causes(waits, inFlight);
        return new Explanation(
                "run " + name(),
                moving ? moving(inFlight) : notMoving(reasons),
                moving,
                moving ? null : flight.lastProgress().map(Instant::toString).orElse(null),
                reasons,
                inFlight.stream()
                        .limit(HOSTS)
                        .filter(target -> moving || moves(target))
                        .map(target -> new Host(target.host(), new HostWords(times, flight).line(target)))
                        .toList(),
                next(inFlight, moving),
                List.of(),
                null);
    }

    /** In an event, or about to begin one: so shortly after its order or its last event that nobody has missed it. */
    private boolean moves(Target target) {
        return switch (target.state()) {
            case TargetState.Running _ -> true;
            case TargetState.Dispatched(Instant at) -> !isSilent(target, at);
            case TargetState.Delivered(Instant since) -> !isSilent(target, since);
            case TargetState.Pending _, TargetState.Succeeded _, TargetState.Failed _, TargetState.Skipped _ -> false;
        };
    }

    /** By Slipway's word, for its clock is that of the instants; it names some hosts only, and counts the others. */
    private boolean isSilent(Target target, Instant since) {
        return waitFor(target).isPresent()
                || !times.now().isBefore(since.plus(SURELY_SILENT))
                || (waits().stream().anyMatch(OpenRun::countsSilentHosts)
                        && !times.now().isBefore(since.plus(CONSPICUOUS)));
    }

    private static boolean countsSilentHosts(WaitingFor wait) {
        return WaitingReason.UNREACHABLE_HOST.text().equals(wait.getReason())
                && Objects.requireNonNullElse(wait.getSubject(), "").isEmpty();
    }

    /** What Slipway says of a silent host. */
    private Optional<WaitingFor> waitFor(Target target) {
        return waits().stream()
                .filter(wait -> OF_SILENT_HOSTS.contains(Objects.requireNonNullElse(wait.getReason(), "")))
                .filter(wait -> target.host().equals(wait.getSubject()))
                .findFirst();
    }

    private List<WaitingFor> waits() {
        return Objects.requireNonNullElse(status.getWaitingFor(), List.of());
    }

    private String moving(List<Target> inFlight) {
        String last = flight.lastProgress()
                .map(instant ->
                        ", last sign of progress at %s (%s ago)".formatted(times.at(instant), times.ago(instant)))
                .orElse("");
        return inFlight.isEmpty()
                ? "%s is moving%s.".formatted(name(), last)
                : "%s is moving: %s in flight%s.".formatted(name(), counted(inFlight.size()), last);
    }

    private String notMoving(List<Reason> reasons) {
        String since =
                flight.lastProgress().map(times::at).map(" since "::concat).orElse("");
        String number = reasons.size() == 1 ? "one reason" : reasons.size() + " reasons";
        return "Not moving%s, for %s:".formatted(since, number);
    }

    /** While it moves: what is worth knowing beside it. */
    private List<Reason> others(List<WaitingFor> waits) {
        return waits.stream()
                .filter(wait -> !WaitingReason.HOSTS_IN_FLIGHT.text().equals(wait.getReason()))
                .filter(wait -> !WaitingReason.UNREACHABLE_HOST.text().equals(wait.getReason()))
                .map(words::of)
                .toList();
    }

    /**
     * While it does not: silent hosts one by one, with when they fail and what that does; what the next host waits for
     * belongs to them, for it is they who hold its place.
     */
    private List<Reason> causes(List<WaitingFor> waits, List<Target> inFlight) {
        List<Reason> reasons = new ArrayList<>();
        inFlight.stream().limit(HOSTS).forEach(target -> reasons.add(silent(target, waits)));
        if (inFlight.size() > HOSTS) {
            reasons.add(new Reason(
                    WaitingReason.UNREACHABLE_HOST.text(),
                    "So have %d more.".formatted(inFlight.size() - HOSTS),
                    null,
                    null,
                    List.of()));
        }
        waits.stream()
                .filter(wait -> inFlight.isEmpty() || !ofSilentHosts(wait))
                .map(words::of)
                .forEach(reasons::add);
        return reasons;
    }

    private static boolean ofSilentHosts(WaitingFor wait) {
        String reason = Objects.requireNonNullElse(wait.getReason(), "");
        return OF_THE_NEXT.contains(reason)
                || WaitingReason.HOSTS_IN_FLIGHT.text().equals(reason)
                || WaitingReason.UNREACHABLE_HOST.text().equals(reason);
    }

    private Reason silent(Target target, List<WaitingFor> waits) {
        // Slipway adds to the deadline what it was away itself.
        Optional<Instant> deadline =
                waitFor(target).flatMap(wait -> times.parse(wait.getUntil())).or(() -> flight.deadline(target));
        Instant since = since(target);
        boolean undelivered = target.state() instanceof TargetState.Dispatched;
        StringBuilder text = new StringBuilder("%s has started nothing since %s%s (%s)."
                .formatted(
                        target.host(),
                        undelivered ? "its order was dispatched at " : "",
                        times.at(since),
                        times.ago(since)));
        deadline.ifPresent(instant -> text.append(" It fails as Unreachable at %s. ".formatted(times.at(instant)))
                .append(flight.consequence(target)));
        waits.stream()
                .filter(wait -> OF_THE_NEXT.contains(Objects.requireNonNullElse(wait.getReason(), "")))
                .map(WaitingFor::getMessage)
                .filter(Objects::nonNull)
                .findFirst()
                .ifPresent(message -> text.append(" Meanwhile ").append(WaitWords.uncapped(message)));
        return new Reason(
                WaitingReason.UNREACHABLE_HOST.text(),
                text.toString(),
                since.toString(),
                deadline.map(Instant::toString).orElse(null),
                List.of("slipway-agent doctor (on %s)".formatted(target.host())));
    }

    private static Instant since(Target target) {
        return switch (target.state()) {
            case TargetState.Dispatched(Instant at) -> at;
            case TargetState.Delivered(Instant since) -> since;
            case TargetState.Running(String _, Instant at) -> at;
            case TargetState.Pending _, TargetState.Succeeded _, TargetState.Failed _, TargetState.Skipped _ ->
                Instant.EPOCH;
        };
    }

    private List<String> next(List<Target> inFlight, boolean moving) {
        DeploymentOverview overview = status.getDeploymentOverview();
        int done = overview == null ? 0 : Objects.requireNonNullElse(overview.getSucceeded(), 0);
        int failed = overview == null ? 0 : Objects.requireNonNullElse(overview.getFailed(), 0);
        List<String> next = new ArrayList<>();
        if (inFlight.size() > HOSTS) {
            next.add("%d more hosts are in flight.".formatted(inFlight.size() - HOSTS));
        }
        if (status.getErrorInformation() != null) {
            next.add("It is ending: %s.".formatted(status.getErrorInformation().getMessage()));
        } else if (moving) {
            next.add("So far %d succeeded%s; %s."
                    .formatted(
                            done,
                            failed == 0 ? "" : ", %d failed".formatted(failed),
                            flight.pending() == 0 ? "these are the last" : counted(flight.pending()) + " to go"));
        }
        next.addAll(WarningWords.of(status));
        return next;
    }

    private String name() {
        return run.getMetadata().getName();
    }

    private static String counted(long hosts) {
        return hosts == 1 ? "1 host" : hosts + " hosts";
    }

    /** Whether a run has got so far that this class can tell of it. */
    static boolean started(Deployment run) {
        return run.getStatus() != null
                && run.getStatus().getFrozen() != null
                && run.getStatus().getResolved() != null
                && run.getStatus().getResolved().getTimeouts() != null;
    }

    /** Words of waits that a run has that has not started. */
    static boolean queued(WaitingFor wait) {
        return Reasons.QUEUED.equals(wait.getReason());
    }
}
