package dev.slipway.plan.gitops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.simulation.Worlds;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Seeded random groups, each run to rest with the invariants checked at every step. A world that fails prints its seed;
 * {@link Worlds} says how to play it again.
 */
class GroupSimulation {

    private static final int STEPS_TO_REST = 2_000;

    private final Map<Trigger, Integer> created = new EnumMap<>(Trigger.class);
    private final Map<LatchReason, Integer> latched = new EnumMap<>(LatchReason.class);
    private final Map<String, Integer> ends = new TreeMap<>();

    @Test
    void everyGroupComesToRestAsItsSpecSays() {
        Worlds.each(this::play);
        if (Worlds.areMany()) {
            checkVariety();
        }
    }

    private void checkVariety() {
        assertThat(created).as("every trigger occurs").containsOnlyKeys(Trigger.values());
        assertThat(latched).as("every latch occurs").containsOnlyKeys(LatchReason.values());
        assertThat(ends.get("deployed"))
                .as("most groups end with their revision")
                .isGreaterThan(Worlds.COUNT / 4);
        assertThat(ends.getOrDefault("NotDeployed", 0))
                .as("few wait for a person")
                .isLessThan(Worlds.COUNT / 10 + 1);
    }

    private void play(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        SimulatedGroup group = new SimulatedGroup(random);
        try {
            chaos(group);
            toRest(group);
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(
                    "world %d: %s%nreplay it with -Dslipway.seed=%d%n%s".formatted(seed, failure, seed, group.story()),
                    failure);
        }
        if (Worlds.isOneAlone()) {
            System.out.println(group.story());
        }
        group.runs.values().stream()
                .filter(run -> run.spec.trigger() != null)
                .forEach(run -> created.merge(run.spec.trigger(), 1, Integer::sum));
    }

    private void chaos(SimulatedGroup group) {
        RandomGenerator random = group.random;
        int lag = random.nextInt(3) * 40;
        int crashes = random.nextInt(3) * 10;
        int busy = 5 + random.nextInt(25);
        SimulatedGroupOperator leader = new SimulatedGroupOperator(group, "leader", lag, crashes);
        SimulatedGroupOperator other = new SimulatedGroupOperator(group, "other", lag, crashes);
        int overlap = random.nextInt(3) * 25;
        SimulatedPeople people = new SimulatedPeople(group);
        people.act();
        int steps = random.nextInt(180);
        for (int step = 0; step < steps; step++) {
            group.now = group.now.plusSeconds(random.nextInt(4));
            if (group.chance(busy)) {
                people.act();
            } else if (random.nextInt(4) == 0) {
                group.work();
            } else {
                (group.chance(overlap) ? other : leader).step(false);
            }
            if (group.memory.latched() != null) {
                latched.merge(group.memory.latched().reason(), 1, Integer::sum);
            }
        }
    }

    /** Nobody interferes any more, and a fresh operator sees everything. */
    private void toRest(SimulatedGroup group) {
        SimulatedGroupOperator operator = new SimulatedGroupOperator(group, "last", 0, 0);
        group.paused = false;
        group.say("nobody interferes any more");
        int still = 0;
        for (int step = 0; still < 5; step++) {
            GroupInvariants.require(step < STEPS_TO_REST, "no rest");
            int before = group.happened();
            // Longer than any wait that ends by itself.
            group.now = group.now.plus(DriftRule.AFTER_A_STOP).plusSeconds(1);
            boolean worked = group.work();
            while (!operator.step(true)) {
                GroupInvariants.require(group.happened() < 100_000, "no end");
            }
            still = worked || group.happened() > before ? 0 : still + 1;
        }
        GroupSnapshot snapshot = group.snapshot(group.truth());
        GroupDecision decision = GroupDecide.decide(snapshot, group.now);
        group.invariants.atRest(snapshot, decision);
        ends.merge(end(snapshot, decision), 1, Integer::sum);
    }

    private static String end(GroupSnapshot snapshot, GroupDecision decision) {
        if (decision.waiting() != null) {
            return decision.waiting().reason();
        }
        if (snapshot.targetHash() == null) {
            return "no revision";
        }
        return snapshot.memory().latched() == null ? "deployed" : "latched";
    }
}
