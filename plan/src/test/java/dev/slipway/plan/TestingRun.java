package dev.slipway.plan;

import dev.slipway.plan.health.HostHealth;
import dev.slipway.plan.health.InstanceHealth;
import dev.slipway.plan.health.RevisionHealth;
import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.minimum.MinimumHealthyHosts;
import dev.slipway.plan.outcome.ErrorInformation;
import dev.slipway.plan.outcome.FailureType;
import dev.slipway.plan.snapshot.AbortCriterion;
import dev.slipway.plan.snapshot.AlarmEvidence;
import dev.slipway.plan.snapshot.AutoRollbackEvent;
import dev.slipway.plan.snapshot.Bystander;
import dev.slipway.plan.snapshot.Deletion;
import dev.slipway.plan.snapshot.Registration;
import dev.slipway.plan.snapshot.RollbackSettings;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.RunSnapshot;
import dev.slipway.plan.snapshot.StopRequest;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import dev.slipway.plan.snapshot.Timeouts;
import dev.slipway.plan.snapshot.Zonal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Snapshots for tests: a run that started at {@link #START}, with rollback on failure, and whatever a test adds. */
public final class TestingRun {

    public static final Instant START = Instant.parse("2026-11-25T10:00:00Z");
    public static final Timeouts TIMEOUTS = new Timeouts(Duration.ofSeconds(300), Duration.ofSeconds(3600));
    public static final HostHealth CURRENT = new HostHealth(InstanceHealth.HEALTHY, RevisionHealth.CURRENT);
    public static final HostHealth OLD = new HostHealth(InstanceHealth.HEALTHY, RevisionHealth.OLD);
    public static final HostHealth UNKNOWN = new HostHealth(InstanceHealth.HEALTHY, RevisionHealth.UNKNOWN);
    public static final HostHealth UNHEALTHY = HostHealth.NEVER_DEPLOYED;

    public static final TargetState PENDING = new TargetState.Pending();
    public static final TargetState DISPATCHED = new TargetState.Dispatched(START);
    public static final TargetState DELIVERED = new TargetState.Delivered(START);
    public static final TargetState RUNNING = new TargetState.Running("Install", START);
    public static final TargetState SUCCEEDED = new TargetState.Succeeded();
    public static final TargetState FAILED = new TargetState.Failed(FailureType.FAILED);
    public static final TargetState SKIPPED = new TargetState.Skipped();

    private final RunKind kind;
    private final HostMinimum minimum;
    private final List<Target> targets = new ArrayList<>();
    private final List<Bystander> bystanders = new ArrayList<>();
    private int missing;
    private RunClock clock = RunClock.starting(START, Duration.ofHours(12));
    private boolean paused;
    private @Nullable StopRequest stop;
    private @Nullable Deletion deletion;
    private Timeouts timeouts = TIMEOUTS;
    private boolean awaitsFirstReport;
    private boolean awaitsAlarms;
    private @Nullable Zonal zonal;
    private final List<AbortCriterion> abortCriteria = new ArrayList<>();
    private RollbackSettings rollback = new RollbackSettings(true, Set.of(AutoRollbackEvent.DEPLOYMENT_FAILURE), true);
    private @Nullable ErrorInformation ending;

    private String zone = "";

    private TestingRun(RunKind kind, HostMinimum minimum) {
        this.kind = kind;
        this.minimum = minimum;
    }

    public static TestingRun deployment(int total, int minimum) {
        return new TestingRun(RunKind.DEPLOYMENT, new HostMinimum(total, minimum, total - minimum));
    }

    public static TestingRun drift(int total, int minimum) {
        return new TestingRun(RunKind.DRIFT, new HostMinimum(total, minimum, Math.max(1, total - minimum)));
    }

    public static TestingRun rollback(int total, int minimum) {
        return new TestingRun(RunKind.ROLLBACK, new HostMinimum(total, minimum, Math.max(1, total - minimum)));
    }

    /** Adds a host; its target has the host's name with {@code t-} before it. */
    public TestingRun host(String host, HostHealth health, TargetState state) {
        targets.add(new Target("t-" + host, host, zone, health, state));
        return this;
    }

    /** Says of the host that was added last that its Instance was deleted, or that and enrolled anew. */
    public TestingRun whose(Registration registration) {
        targets.add(targets.removeLast().with(registration));
        return this;
    }

    /** Moves the host that was added last on to this state. */
    public TestingRun then(TargetState state) {
        targets.add(targets.removeLast().with(state));
        return this;
    }

    /** Adds {@code count} hosts, named after the prefix. */
    public TestingRun hosts(int count, String prefix, HostHealth health, TargetState state) {
        for (int i = 1; i <= count; i++) {
            host(prefix + i, health, state);
        }
        return this;
    }

    public TestingRun bystanders(int healthy, int unhealthy) {
        for (int i = 0; i < healthy + unhealthy; i++) {
            bystanders.add(new Bystander(
                    "by" + zone + i, zone, i < healthy ? InstanceHealth.HEALTHY : InstanceHealth.UNHEALTHY));
        }
        return this;
    }

    public TestingRun missing(int count) {
        missing = count;
        return this;
    }

    public TestingRun clock(RunClock value) {
        clock = value;
        return this;
    }

    public TestingRun paused() {
        paused = true;
        return this;
    }

    public TestingRun stop(StopRequest.Cause cause, @Nullable Boolean rollBack) {
        return stop(cause, rollBack, "");
    }

    public TestingRun stop(StopRequest.Cause cause, @Nullable Boolean rollBack, String by) {
        stop = new StopRequest(cause, rollBack, by);
        return this;
    }

    /** Goes zone by zone; hosts and bystanders that are added from now on are of {@link #in another zone}. */
    public TestingRun zonal(MinimumHealthyHosts perZone, int firstZoneSeconds, int seconds) {
        zonal = new Zonal(perZone, Duration.ofSeconds(firstZoneSeconds), Duration.ofSeconds(seconds));
        return this;
    }

    /** What is added from now on is of this zone. */
    public TestingRun in(String name) {
        zone = name;
        return this;
    }

    public TestingRun abort(@Nullable FailureType type, int minimumExecuted, int threshold) {
        abortCriteria.add(new AbortCriterion(type, minimumExecuted, threshold));
        return this;
    }

    public TestingRun awaitsAlarms() {
        awaitsAlarms = true;
        return this;
    }

    public TestingRun deletedUntil(Instant until) {
        deletion = new Deletion(until);
        return this;
    }

    public TestingRun awaitsFirstReport() {
        awaitsFirstReport = true;
        return this;
    }

    public TestingRun rollbackSettings(RollbackSettings settings) {
        rollback = settings;
        return this;
    }

    public TestingRun ending(@Nullable ErrorInformation error) {
        ending = error;
        return this;
    }

    public TestingRun watchedSince(Instant since) {
        timeouts = new Timeouts(TIMEOUTS.eventStart(), TIMEOUTS.event(), since);
        return this;
    }

    public RunSnapshot snapshot() {
        return new RunSnapshot(
                kind,
                minimum,
                targets,
                missing,
                bystanders,
                timeouts,
                clock,
                paused,
                stop,
                deletion,
                zonal,
                abortCriteria,
                awaitsFirstReport,
                awaitsAlarms ? AlarmEvidence.AWAITED : AlarmEvidence.COMPLETE,
                rollback,
                ending);
    }
}
