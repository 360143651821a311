package dev.slipway.plan.simulation;

import java.util.random.RandomGenerator;

/** How bad a world is: each value is a probability in percent. */
record WorldSettings(
        int hostFails,
        int hostVanishes,
        int hostIsLate,
        int hostAnswersTwice,
        int operatorCrashes,
        int viewIsStale,
        int peopleInterfere,
        int clocksJump,
        int hostIsWiped,
        int leaseIsLost,
        int apiFails,
        int alarmsChange) {

    static WorldSettings draw(RandomGenerator random) {
        if (random.nextInt(6) == 0) {
            return new WorldSettings(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
        return new WorldSettings(
                pick(random, 0, 10, 30, 70, 100),
                pick(random, 0, 0, 5, 30),
                pick(random, 0, 10, 30),
                pick(random, 0, 30),
                pick(random, 0, 2, 20),
                pick(random, 0, 20, 60),
                pick(random, 0, 0, 3, 10),
                pick(random, 0, 0, 5),
                pick(random, 0, 0, 5),
                pick(random, 0, 0, 20),
                pick(random, 0, 0, 3, 20),
                pick(random, 0, 0, 5));
    }

    private static int pick(RandomGenerator random, int... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
