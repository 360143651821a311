package dev.slipway.plan.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.lambda.call.AliasContent;
import dev.slipway.plan.simulation.Worlds;
import dev.slipway.plan.snapshot.StopRequest;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/**
 * Seeded random runs over an alias, with throttling, lost answers, effects that come late, hooks that answer, fail, answer
 * twice or never, foreign edits, pauses, stops, deletions and an operator that dies between any two lines. A world that
 * fails prints its seed; {@link Worlds} says how to play it again.
 */
@NullUnmarked
class LambdaSimulation {
    private static final int TURNS = 60;
    private static final int TURNS_TO_END = 3_000;

    private final Map<String, Integer> ends = new TreeMap<>();

    @Test
    void everyRunEndsAndItsAliasServesOneVersion() {
        Worlds.each(this::play);
        if (Worlds.areMany()) {
            assertThat(ends.get("SUCCEEDED")).as("many succeed").isGreaterThan(Worlds.COUNT / 10);
            assertThat(ends)
                    .as("every way to end occurs")
                    .containsKeys(
                            "HOOK_EXECUTION_FAILURE",
                            "MANUAL_STOP",
                            "ALARM_ACTIVE",
                            "INVALID_LAMBDA_CONFIGURATION",
                            "TIMEOUT");
        }
    }

    private void play(long seed) {
        RandomGenerator random = new SplittableRandom(seed);
        SimulatedLambdaRun world = new SimulatedLambdaRun(random);
        try {
            play(world, random);
        } catch (RuntimeException | AssertionError failure) {
            throw new AssertionError(
                    "world %d: %s%nreplay it with -Dslipway.seed=%d%n%s"
                            .formatted(seed, failure, seed, String.join(System.lineSeparator(), world.story)),
                    failure);
        }
        if (Worlds.isOneAlone()) {
            world.story.forEach(System.out::println);
        }
        String end = world.finish.error() == null
                ? "SUCCEEDED"
                : world.finish.error().code().name();
        ends.merge(end, 1, Integer::sum);
    }

    private static void play(SimulatedLambdaRun world, RandomGenerator random) {
        LambdaInvariants invariants = new LambdaInvariants();
        world.troublePercent = random.nextInt(3) * 20;
        world.crashPercent = random.nextInt(3) * 5;
        boolean peopleMeddle = random.nextInt(5) == 0;
        int turns = random.nextInt(TURNS);
        for (int turn = 0; turn < turns && world.finish == null; turn++) {
            turn(world, invariants, random);
            people(world, random, peopleMeddle);
        }
        // Calm at last: nobody interferes, AWS takes calls, the operator lives.
        world.paused = false;
        world.awaitsAlarms = false;
        world.troublePercent = 0;
        world.crashPercent = 0;
        for (int turn = 0; world.finish == null; turn++) {
            LambdaInvariants.require(turn < TURNS_TO_END, "every run ends");
            turn(world, invariants, random);
        }
        while (world.alias.hasLate()) {
            world.passTime(Duration.ofMinutes(10));
        }
        invariants.effects(world);
        invariants.end(
                world, world.alias.deleted || world.alias.changes.stream().anyMatch(change -> !change.ours()));
    }

    private static void turn(SimulatedLambdaRun world, LambdaInvariants invariants, RandomGenerator random) {
        world.passTime(
                random.nextInt(8) == 0
                        ? Duration.ofMinutes(random.nextInt(30))
                        : Duration.ofSeconds(random.nextInt(40)));
        invariants.effects(world);
        world.operate(invariants);
    }

    private static void people(SimulatedLambdaRun world, RandomGenerator random, boolean meddle) {
        switch (random.nextInt(meddle ? 40 : 80)) {
            case 0, 1 -> {
                world.paused = !world.paused;
                world.say(world.paused ? "paused" : "resumed");
            }
            case 2 -> {
                world.stop = new StopRequest(StopRequest.Cause.REQUEST, random.nextBoolean() ? null : true, "");
                world.say("stopped");
            }
            case 3 -> {
                if (world.stop == null) {
                    world.stop = new StopRequest(StopRequest.Cause.ALARM, null, "errors");
                    world.say("alarm");
                }
            }
            case 4 -> {
                world.deleted = true;
                world.say("deleted");
            }
            case 5 -> world.awaitsAlarms = !world.awaitsAlarms;
            case 6 -> world.restart("by itself");
            case 7 -> world.alias.touch();
            case 8 -> {
                if (meddle) {
                    world.alias.foreignEdit(AliasContent.only("43"), world.now);
                    world.say("somebody lets the alias serve 43");
                }
            }
            case 9 -> {
                if (meddle) {
                    world.alias.deleted = true;
                    world.say("somebody deletes the alias");
                }
            }
            default -> {}
        }
    }
}
