package dev.slipway.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Supplier<String> FORBIDDEN = refusing(ExitCodes.NOT_ALLOWED);
    private static final Supplier<String> AWAY = refusing(ExitCodes.UNAVAILABLE);

    private final List<String> said = new ArrayList<>();
    private final Patience patience = new Patience(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), said::add);

    @Test
    void whatMayNotBeReadIsRefusedAtOnceThoughOtherThingsMay() {
        patience.read(() -> "the group");
        patience.beginAnew();

        assertThatThrownBy(() -> patience.read(FORBIDDEN)).isInstanceOf(Refusal.class);
        assertThat(said).isEmpty();
    }

    @Test
    void serverThatComesUpMayForbidWhatItPermittedBefore() {
        patience.read(() -> "the group");
        patience.beginAnew();
        patience.read(() -> "the run");

        assertThat(patience.read(FORBIDDEN)).isEmpty();
        assertThat(patience.read(() -> "the run")).contains("the run");
        assertThat(said).containsExactly("no; trying again", "the API server answers again");
    }

    @Test
    void serverThatIsAwayIsBorneOnceAnythingWasRead() {
        assertThatThrownBy(() -> patience.read(AWAY)).isInstanceOf(Refusal.class);
        patience.read(() -> "the group");
        patience.beginAnew();

        assertThat(patience.read(AWAY)).isEmpty();
    }

    private static Supplier<String> refusing(int exitCode) {
        return () -> {
            throw new Refusal(exitCode, "no");
        };
    }
}
