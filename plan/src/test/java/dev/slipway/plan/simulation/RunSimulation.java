package dev.slipway.plan.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.alarm.AlarmSettings;
import dev.slipway.plan.health.HealthTransition;
import dev.slipway.plan.health.HostHealth;
import dev.slipway.plan.health.OwnResult;
import dev.slipway.plan.minimum.HostMinimum;
import dev.slipway.plan.outcome.Outcome;
import dev.slipway.plan.rollback.RollbackDecision;
import dev.slipway.plan.snapshot.Bystander;
import dev.slipway.plan.snapshot.Deletion;
import dev.slipway.plan.snapshot.Registration;
import dev.slipway.plan.snapshot.RunClock;
import dev.slipway.plan.snapshot.RunKind;
import dev.slipway.plan.snapshot.StopRequest;
import dev.slipway.plan.snapshot.Target;
import dev.slipway.plan.snapshot.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Seeded random worlds, each run to rest with the invariants checked at every step. A world that fails prints its seed;
 * {@link Worlds} says how to play it again.
 */
class RunSimulation {

    private static final int STEPS_TO_REST = 5_000;

    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private int rollbacks;
    private int watches;
    private int gates;

    @Test
    void everyWorldComesToRestWithinItsLimits() {
        Worlds.each(this::play);
        if (Worlds.areMany()) {
            checkVariety();
        }
    }

    private void checkVariety() {
        assertThat(outcomes).as("every outcome occurs").containsOnlyKeys(Outcome.values());
        assertThat(rollbacks).as("rollbacks occur").isGreaterThan(Worlds.COUNT / 100);
        assertThat(watches).as("watches between zones occur").isGreaterThan(Worlds.COUNT / 100);
        assertThat(gates).as("abort gates fire").isGreaterThan(Worlds.COUNT / 100);
    }

    private void play(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        StoredRun run = new WorldGenerator(random).draw();
        SimulatedWorld world = new SimulatedWorld(run, WorldSettings.draw(random), WorldGenerator.START, random);
        try {
            toRest(world);
            tell(world);
            if (Objects.requireNonNull(run.finish).rollback() instanceof RollbackDecision.RollBack(var hosts, var _)) {
                StoredRun rollback = rollback(run, hosts, world.time());
                rollbacks++;
                SimulatedWorld after = new SimulatedWorld(rollback, world.settings, world.time(), random);
                toRest(after);
                tell(after);
            }
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(
                    "world %d: %s%nreplay it with -Dslipway.seed=%d%n%s%n%s"
                            .formatted(seed, failure, seed, describe(world), world.story()),
                    failure);
        }
    }

    private void toRest(SimulatedWorld world) {
        Invariants invariants = new Invariants(world.run);
        Leaders leaders = new Leaders(world, invariants);
        int chaos = world.random.nextInt(200);
        for (int step = 0; step < chaos && world.run.finish == null; step++) {
            chaoticStep(world, leaders, invariants);
        }
        world.run.paused = false;
        world.run.version++;
        for (int step = 0; world.run.finish == null; step++) {
            if (step > STEPS_TO_REST) {
                throw new AssertionError("no rest after " + step + " steps");
            }
            calmStep(world, leaders.leader());
            invariants.checkWorld();
        }
        invariants.checkEnd();
        invariants.checkRollback();
        outcomes.merge(Objects.requireNonNull(world.run.finish).outcome(), 1, Integer::sum);
        if (world.run.finish.error() != null) {
            gates += world.run.finish.error().message().contains("abortConfig") ? 1 : 0;
        }
        watches += world.run.clock.bake() == null ? 0 : 1;
    }

    private static void chaoticStep(SimulatedWorld world, Leaders leaders, Invariants invariants) {
        int dice = world.random.nextInt(100);
        if (dice < 48) {
            world.advanceTo(world.time().plusSeconds(world.random.nextInt(1, 120)));
        } else if (dice < 88) {
            leaders.pass();
        } else if (dice < 92 && world.random.nextInt(100) < world.settings.clocksJump()) {
            world.skewClocks();
        } else if (dice < 94 && world.random.nextInt(100) < world.settings.leaseIsLost()) {
            leaders.change();
        } else if (dice < 97 && world.random.nextInt(100) < world.settings.alarmsChange()) {
            world.alarms.change(world.random);
            world.say("alarm: %s", world.alarms);
        } else if (world.random.nextInt(100) < world.settings.peopleInterfere()) {
            interfere(world);
        }
        invariants.checkWorld();
    }

    /** Nobody interferes any more; the operator looks when something happened or when it wanted to. */
    private static void calmStep(SimulatedWorld world, SimulatedOperator operator) {
        if (operator.pass(true) != SimulatedOperator.Pass.COMPLETE || world.run.finish != null) {
            return;
        }
        Instant next = operator.wakeAt()
                .filter(wake -> world.nextEvent().isEmpty()
                        || wake.isBefore(world.nextEvent().orElseThrow()))
                .or(world::nextEvent)
                .orElseThrow(() -> new AssertionError("the world is stuck: nobody will do anything any more"));
        world.advanceTo(next);
    }

    private static void interfere(SimulatedWorld world) {
        StoredRun run = world.run;
        switch (world.random.nextInt(7)) {
            case 0, 1, 2 -> run.paused = !run.paused;
            case 3 -> {
                if (run.stop == null) {
                    Boolean rollback = List.of(Boolean.TRUE, Boolean.FALSE).get(world.random.nextInt(2));
                    StopRequest.Cause cause = StopRequest.Cause.values()[world.random.nextInt(4)];
                    run.stop = new StopRequest(cause, world.random.nextBoolean() ? rollback : null, "");
                }
            }
            case 4 -> {
                if (run.deletion == null && world.random.nextInt(3) == 0) {
                    run.deletion = new Deletion(world.leaderClock().plusSeconds(world.random.nextInt(600)));
                }
            }
            case 5 -> {
                List<String> names = List.copyOf(run.targets.keySet());
                if (!names.isEmpty()) {
                    world.remove(names.get(world.random.nextInt(names.size())));
                }
            }
            case 6 -> {
                List<String> names = List.copyOf(run.targets.keySet());
                if (!names.isEmpty()) {
                    Registration registration =
                            List.of(Registration.DELETED, Registration.ANEW).get(world.random.nextInt(2));
                    world.lose(names.get(world.random.nextInt(names.size())), registration);
                }
            }
            default -> throw new AssertionError();
        }
        run.version++;
        world.say("people: paused %s, stop %s, deletion %s", run.paused, run.stop, run.deletion);
    }

    /** The rollback of a run: its hosts as the run left them, the others of the group beside it (design 4). */
    private static StoredRun rollback(StoredRun failed, List<String> hosts, Instant now) {
        Outcome outcome = Objects.requireNonNull(failed.finish).outcome();
        List<Target> targets = new ArrayList<>();
        List<Bystander> bystanders = new ArrayList<>(failed.bystanders);
        for (Target target : failed.current()) {
            HostHealth health = HealthTransition.after(outcome, target.healthAtStart(), own(target.state()));
            if (hosts.contains(target.host())) {
                targets.add(new Target(
                        "back-" + target.name(), target.host(), target.zone(), health, new TargetState.Pending()));
            } else {
                bystanders.add(new Bystander(target.host(), target.zone(), health.instance()));
            }
        }
        return new StoredRun(
                RunKind.ROLLBACK,
                new HostMinimum(failed.minimum.total(), failed.minimum.minimum(), Math.max(1, failed.minimum.width())),
                targets,
                bystanders,
                failed.timeouts,
                RunClock.starting(now, Duration.ofHours(12)),
                failed.rollback,
                // The very alarm that led to a rollback must not stop it.
                new StoredRun.Policy(failed.policy.zonal(), failed.policy.abortCriteria(), AlarmSettings.disabled()));
    }

    private static OwnResult own(TargetState state) {
        return switch (state) {
            case TargetState.Succeeded _ -> OwnResult.SUCCEEDED;
            case TargetState.Failed _ -> OwnResult.FAILED;
            case TargetState.Pending _,
                    TargetState.Dispatched _,
                    TargetState.Delivered _,
                    TargetState.Running _,
                    TargetState.Skipped _ -> OwnResult.NOT_ATTEMPTED;
        };
    }

    /** A world that is replayed alone tells its story also when it ends well. */
    private static void tell(SimulatedWorld world) {
        if (Worlds.isOneAlone()) {
            System.out.println(describe(world) + "\n" + world.story());
        }
    }

    private static String describe(SimulatedWorld world) {
        StoredRun run = world.run;
        return "%s %s %s, bystanders %s%n%s"
                        .formatted(run.kind, run.minimum, world.settings, run.bystanders, run.current())
                + "\n" + run.policy;
    }
}
