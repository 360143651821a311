package dev.slipway.plan.decide;

import dev.slipway.plan.decision.Decision;
import dev.slipway.plan.decision.Finish;
import dev.slipway.plan.decision.TargetFailure;
import dev.slipway.plan.decision.Waiting;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.rollback.AutoRollback;
import dev.slipway.plan.rollback.RollbackDecision;
import dev.slipway.plan.snapshot.Bake;
import dev.slipway.plan.snapshot.Bystander;
import dev.slipway.plan.snapshot.Deletion;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A decision in the making. Each effect that is added also changes the targets that the next rule sees, so that the
 * decision as a whole is what a second one on its result would add nothing to.
 */
final class Draft {

    /** A fleet has thousands of hosts: the first ones tell why. */
    private static final int MAX_NOTES = 10;

    /** Writes bring a new look by themselves; this is in case one was missed. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final RunSnapshot run;
    private final List<Bystander> others;
    private final Instant now;
    private final List<TargetFailure> fail = new ArrayList<>();
    private final List<String> withdraw = new ArrayList<>();
    private final List<String> skip = new ArrayList<>();
    private final List<String> dispatch = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private RunClock clock;
    private Standing standing;
    private @Nullable ErrorInformation ending;

    Draft(RunSnapshot run, RunClock clock, Instant now) {
        this.run = run;
        this.clock = clock;
        this.now = now;
        this.others = Standing.others(run);
        this.standing = Standing.of(run, others, run.targets());
    }

    Standing standing() {
        return standing;
    }

    /** Persists the watch after a zone that stored facts alone demand. */
    void watchZone() {
        clock = BakeRule.clock(run.zonal(), standing, clock, now);
    }

    /**
     * The watch that holds the next zone back. One that rests on a failure of this very decision counts from now, but is
     * persisted only once the failure is.
     */
    Optional<Bake> watch() {
        return BakeRule.going(standing, BakeRule.clock(run.zonal(), standing, clock, now), now);
    }

    /** Hosts that can no longer have a part in the run; {@code ending} as {@link LostHostRule} has it. */
    void failLost(boolean ending) {
        fail(target -> LostHostRule.lost(target, ending));
    }

    void failExpired() {
        fail(target -> DeadlineRule.expired(target, run.timeouts(), now));
    }

    /** A run that is being deleted waits for its hosts for a bounded time only (design 3). */
    void failOutlasted() {
        Deletion deletion = run.deletion();
        if (deletion != null && !now.isBefore(deletion.waitUntil())) {
            fail(target -> Standing.inFlight(target) ? Optional.of(outlasted(target)) : Optional.empty());
        }
    }

    void withdrawUndelivered() {
        withdraw.addAll(move(target -> target.state() instanceof TargetState.Dispatched, new TargetState.Skipped()));
    }

    void skipPending() {
        skip.addAll(move(target -> target.state() instanceof TargetState.Pending, new TargetState.Skipped()));
    }

    void start(List<Target> targets) {
        targets.forEach(target -> dispatch.add(target.name()));
        targets.stream()
                .limit(MAX_NOTES)
                .forEach(target -> notes.add("start %s: %s, %s".formatted(target.host(), health(target), numbers())));
        Set<String> started = Set.copyOf(dispatch);
        move(target -> started.contains(target.name()), new TargetState.Dispatched(now));
    }

    /** An ending that stored facts alone demand. */
    void endsWith(ErrorInformation reason) {
        ending = reason;
        noteEnd(reason);
    }

    /** An ending that rests on failures which are still to be written: nothing else is done before they are. */
    Decision failFirst(ErrorInformation reason) {
        noteEnd(reason);
        Instant soon = now.plus(SOON);
        return decision(null, new WaitingRule(run, standing, soon, now).whileEnding(reason), soon);
    }

    private void noteEnd(ErrorInformation reason) {
        notes.add("end with %s: %s; %s".formatted(reason.code(), reason.message(), numbers()));
    }

    /**
     * Waits are told to end with the run's time, which stands still in a pause: hosts' deadlines move with each of their
     * events, and a status that repeated them would be written anew each time. Only the wake-up needs them.
     */
    Decision goOn() {
        Optional<Bake> watch = watch();
        Optional<Instant> runDeadline = counting(clock.deadline());
        Optional<Instant> watchEnds = watch.map(Bake::until).flatMap(this::counting);
        WaitingRule rule = new WaitingRule(run, standing, runDeadline.orElse(null), now);
        return decision(
                null,
                rule.whileRunning(watch),
                earliest(nextLook(), runDeadline, watchEnds).orElse(null));
    }

    /** An instant of the run's clock, unless that stands still. */
    private Optional<Instant> counting(Instant instant) {
        return clock.pausedSince() == null ? Optional.of(instant) : Optional.empty();
    }

    Decision waitForEnd(ErrorInformation reason) {
        Deletion deletion = run.deletion();
        Optional<Instant> bound = Optional.ofNullable(deletion).map(Deletion::waitUntil);
        Instant until = earliest(nextDeadline(), bound).orElse(null);
        WaitingRule rule = new WaitingRule(run, standing, until, now);
        return decision(
                null, rule.whileEnding(reason), earliest(nextLook(), bound).orElse(null));
    }

    Decision finish(Optional<ErrorInformation> error) {
        Outcome outcome = error.map(reason -> reason.code().outcome()).orElse(Outcome.SUCCEEDED);
        RollbackDecision rollback = error.map(reason -> AutoRollback.decide(run, reason, standing.targets()))
                .orElseGet(RollbackDecision.NotNeeded::new);
        notes.add("finish %s: %s".formatted(outcome.text(), numbers()));
        Finish finish = new Finish(outcome, error.orElse(null), Words.limited(message(error)), rollback);
        return decision(finish, List.of(), null);
    }

    private String message(Optional<ErrorInformation> error) {
        return error.map(reason -> standing.tally() + ": " + reason.message()).orElseGet(standing::tally);
    }

    private Decision decision(@Nullable Finish finish, List<Waiting> waiting, @Nullable Instant wakeAt) {
        return new Decision(clock, ending, fail, withdraw, skip, dispatch, finish, waiting, wakeAt, notes);
    }

    private void fail(Function<Target, Optional<TargetFailure>> failure) {
        List<TargetFailure> found = standing.targets().stream()
                .map(failure)
                .flatMap(Optional::stream)
                .toList();
        Map<String, FailureType> types =
                found.stream().collect(Collectors.toMap(TargetFailure::target, TargetFailure::type));
        List<Target> after = standing.targets().stream()
                .map(target -> types.containsKey(target.name())
                        ? target.with(new TargetState.Failed(Objects.requireNonNull(types.get(target.name()))))
                        : target)
                .toList();
        standing = found.isEmpty() ? standing : Standing.of(run, others, after);
        found.stream()
                .limit(MAX_NOTES)
                .forEach(one -> notes.add("fail " + one.type().text() + ": " + one.message()));
        fail.addAll(found);
    }

    private TargetFailure outlasted(Target target) {
        String event = target.state() instanceof TargetState.Running(var running, var _) ? running : null;
        String message = "%s had not ended when the deleted Deployment could wait no longer".formatted(target.host());
        return new TargetFailure(target.name(), FailureType.TIMED_OUT, event, Words.limited(message));
    }

    /** Moves the targets that match and tells their names. */
    private List<String> move(Predicate<Target> which, TargetState to) {
        List<String> moved =
                standing.targets().stream().filter(which).map(Target::name).toList();
        if (!moved.isEmpty()) {
            List<Target> after = standing.targets().stream()
                    .map(target -> which.test(target) ? target.with(to) : target)
                    .toList();
            standing = Standing.of(run, others, after);
        }
        return moved;
    }

    private Optional<Instant> nextDeadline() {
        return standing.targets().stream()
                .map(target -> DeadlineRule.deadline(target, run.timeouts()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    /** When a host's deadline comes, or is so near that people are told. */
    private Optional<Instant> nextLook() {
        return standing.targets().stream()
                .map(target -> DeadlineRule.nextLook(target, run.timeouts(), now))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    @SafeVarargs
    private static Optional<Instant> earliest(Optional<Instant>... instants) {
        return Stream.of(instants).flatMap(Optional::stream).min(Instant::compareTo);
    }

    private static String health(Target target) {
        return target.healthAtStart().instance().text() + ", "
                + target.healthAtStart().revision().text();
    }

    /** "T=6 M=5 W=1 H=5 F=1, 0 in flight". */
    private String numbers() {
        return "T=%d M=%d W=%d H=%d F=%d, %d in flight"
                .formatted(
                        standing.minimum().total(),
                        standing.minimum().minimum(),
                        standing.minimum().width(),
                        standing.counts().healthy(),
                        standing.failed(),
                        standing.inFlight());
    }
}
