package dev.slipway.cli.view.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.view.run.Eta.Earlier;
import dev.slipway.cli.view.run.Eta.Standing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EtaTest {
    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    /** Four waves of two minutes. */
    private static Earlier earlier() {
        return new Earlier(20, 5, false, Duration.ofMinutes(8));
    }

    private static Standing standing(int pending, int inFlight, long waitedSeconds) {
        return new Standing(20, 5, false, pending, inFlight, Duration.ofSeconds(waitedSeconds), Duration.ofMinutes(3));
    }

    @Test
    void addsTheRestOfThisWaveToTheWavesLeft() {
        assertThat(Eta.left(List.of(earlier()), standing(8, 5, 30))).contains(Duration.ofSeconds(90 + 2 * 120));
    }

    @Test
    void isNeverNegativeInAWaveThatTakesLonger() {
        assertThat(Eta.left(List.of(earlier()), standing(5, 5, 999))).contains(TWO_MINUTES);
    }

    @Test
    void saysNothingWithoutHistory() {
        assertThat(Eta.left(List.of(), standing(8, 5, 0))).isEmpty();
        assertThat(Eta.left(List.of(new Earlier(3, 1, true, TWO_MINUTES)), standing(8, 5, 0)))
                .as("only a zonal run, which says little about waves")
                .isEmpty();
    }

    @Test
    void saysNothingWhereNothingIsLeft() {
        assertThat(Eta.left(List.of(earlier()), standing(0, 0, 0))).isEmpty();
    }

    @Test
    void takesTheMedianOfTheNewestFive() {
        Earlier slow = new Earlier(5, 5, false, Duration.ofHours(9));
        Earlier quick = new Earlier(5, 5, false, Duration.ofMinutes(1));
        assertThat(Eta.left(List.of(quick, slow, quick, quick, slow, slow, slow), standing(5, 0, 0)))
                .contains(Duration.ofMinutes(1));
    }

    @Test
    void judgesZonalRunsAsAWhole() {
        Standing zonal = new Standing(10, 5, true, 5, 0, Duration.ZERO, Duration.ofMinutes(3));
        assertThat(Eta.left(List.of(new Earlier(20, 5, true, Duration.ofMinutes(20))), zonal))
                .contains(Duration.ofMinutes(7));
    }
}
