package dev.slipway.agent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.work.CancellationSignal;
import dev.slipway.agent.work.HookNote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How far an event's own work is, and how often that is told. */
class EventCheckpointTest {
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final List<String> said = new ArrayList<>();
    private final Checkpoint checkpoint =
            new EventCheckpoint("Install", Duration.ofMinutes(1), CancellationSignal.never(), this::hear, nanos::get);

    private void hear(HookNote note) {
        said.add(note.kind() + " " + note.text());
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void workThatIsSoonDoneSaysNothing() {
        checkpoint.advanced(1, 2, Checkpoint.Piece.FILES);
        pass(Duration.ofMillis(1_999));
        checkpoint.advanced(2, 2, Checkpoint.Piece.FILES);

        assertThat(said).isEmpty();
    }

    @Test
    void longWorkSaysHowFarItIsAfterTwoSecondsAndThenEveryFive() {
        pass(Duration.ofSeconds(2));
        checkpoint.advanced(2_310, 5_000, Checkpoint.Piece.FILES);
        checkpoint.advanced(2_311, 5_000, Checkpoint.Piece.FILES);
        pass(Duration.ofMillis(4_999));
        checkpoint.advanced(2_999, 5_000, Checkpoint.Piece.FILES);
        pass(Duration.ofMillis(1));
        checkpoint.advanced(3_000, 5_000, Checkpoint.Piece.FILES);

        assertThat(said).containsExactly("NOTE 2,310 of 5,000 files", "NOTE 3,000 of 5,000 files");
    }

    @Test
    void bytesAreToldAsAPartOfTheWholeIfThatIsKnown() {
        pass(Duration.ofSeconds(2));
        checkpoint.advanced(5L << 30, -1, Checkpoint.Piece.BYTES);
        checkpoint.advanced(41L << 30, 100L << 30, Checkpoint.Piece.BYTES);

        assertThat(said).containsExactly("PROGRESS 41%");
    }
}
