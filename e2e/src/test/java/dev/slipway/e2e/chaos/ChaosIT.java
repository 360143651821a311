package dev.slipway.e2e.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.controlplane.OnControlPlane;
import dev.slipway.e2e.world.World;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two hundred simulated hosts, two operators that are killed and overlap, and faults between them and the API server. What
 * must never happen is looked for from outside. {@code dev/chaos} plays more seeds, or one again.
 */
@OnControlPlane
class ChaosIT {
    private static final ChaosSettings SETTINGS = ChaosSettings.fromProperties();

    /** All but a watch that falls silent, which is too rare. */
    private static final List<String> KINDS = List.of(
            "429",
            "409",
            "500",
            "503",
            "504",
            "Delay",
            "HalfAnswer",
            "LostAnswer",
            "Partition",
            "Reset",
            "WatchCut",
            "WatchStalled",
            "WatchStalledAndCut");

    @RegisterExtension
    @Order(1)
    static final Proxies PROXIES = new Proxies();

    @RegisterExtension
    @Order(2)
    static final World WORLD = World.withTwoOperators(PROXIES::route, "--poll-hold-seconds=10");

    private static @Nullable Chaos chaos;

    @BeforeAll
    static void connectFleet() {
        chaos = new Chaos(WORLD, PROXIES, SETTINGS);
    }

    @AfterAll
    static void endFleet() {
        if (chaos != null) {
            chaos.close();
            if (SETTINGS.many()) {
                struck(chaos);
            }
        }
    }

    /** What holds in a calm sea proves nothing. */
    private static void struck(Chaos played) {
        assertThat(played.faults().keySet())
                .as("faults in all: %s", played.faults())
                .containsAll(KINDS);
        assertThat(played.restarts()).as("operators restarted").isPositive();
    }

    static LongStream seeds() {
        return SETTINGS.seeds();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void comesToRestWhateverHappens(long seed) {
        Objects.requireNonNull(chaos).play(Scenario.of(seed));
    }
}
