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
import dev.slipway.plan.snapshot.Deletion;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
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

    private final RunSnapshot run;
    private final RunClock clock;
    private final Instant now;
    private final List<TargetFailure> fail = new ArrayList<>();
    private final List<String> withdraw = new ArrayList<>();
    private final List<String> skip = new ArrayList<>();
    private final List<String> dispatch = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private Standing standing;
    private @Nullable ErrorInformation ending;

    Draft(RunSnapshot run, RunClock clock, Instant now) {
        this.run = run;
        this.clock = clock;
        this.now = now;
        this.standing = Standing.of(run, run.targets());
    }

    Standing standing() {
        return standing;
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
    void persist(ErrorInformation certain) {
        ending = certain;
    }

    void endsWith(ErrorInformation reason) {
        notes.add("end with %s: %s; %s".formatted(reason.code(), reason.message(), numbers()));
    }

    /**
     * Waits are told to end with the run's time: hosts' deadlines move with each of their events, and a status that
     * repeated them would be written anew each time. Only the wake-up needs them.
     */
    Decision goOn() {
        Optional<Instant> next = nextDeadline();
        Optional<Instant> runDeadline = clock.pausedSince() == null ? Optional.of(clock.deadline()) : Optional.empty();
        Instant until = runDeadline.or(() -> next).orElse(null);
        return decision(
                null,
                WaitingRule.whileRunning(run, standing, until),
                earliest(next, runDeadline).orElse(null));
    }

    Decision waitForEnd(ErrorInformation reason) {
        Deletion deletion = run.deletion();
        Optional<Instant> bound = Optional.ofNullable(deletion).map(Deletion::waitUntil);
        Instant until = earliest(nextDeadline(), bound).orElse(null);
        return decision(null, WaitingRule.whileEnding(standing, reason, until), until);
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
        standing = found.isEmpty() ? standing : Standing.of(run, after);
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
            standing = Standing.of(run, after);
        }
        return moved;
    }

    private Optional<Instant> nextDeadline() {
        return standing.targets().stream()
                .map(target -> DeadlineRule.deadline(target, run.timeouts()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo);
    }

    private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Instant::compareTo);
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
                        standing.healthy(),
                        standing.failed(),
                        standing.inFlight());
    }
}
