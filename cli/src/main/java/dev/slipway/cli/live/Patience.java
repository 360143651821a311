package dev.slipway.cli.live;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reading again and again from an API server that may be away for a while: that it is is said once, and once that it is
 * back. A server that comes up refuses for some seconds what it permits later; those refusals are borne for so long.
 */
final class Patience {
    private static final Duration COMING_UP = Duration.ofSeconds(30);

    private final Clock clock;
    private final Consumer<String> say;
    private boolean everRead;
    private boolean permitted;
    private @Nullable Instant away;

    Patience(Clock clock, Consumer<String> say) {
        this.clock = clock;
        this.say = say;
    }

    /**
     * The answer, or nothing while there is none; a refusal before the first answer is thrown, and one that something is
     * not permitted also before the first answer since {@link #beginAnew}.
     */
    <T> Optional<T> read(Supplier<T> read) {
        try {
            T answer = read.get();
            everRead = true;
            permitted = true;
            if (away != null) {
                away = null;
                say.accept("the API server answers again");
            }
            return Optional.of(answer);
        } catch (Refusal refusal) {
            bear(refusal);
            return Optional.empty();
        }
    }

    /** What is read from here on is of another kind: whether that is permitted at all is not known yet. */
    void beginAnew() {
        permitted = false;
    }

    private void bear(Refusal refusal) {
        Instant now = clock.instant();
        Instant since = away == null ? now : away;
        boolean trouble = refusal.exitCode() == ExitCodes.UNAVAILABLE || refusal.exitCode() == ExitCodes.FAILED;
        if (!everRead || (!trouble && (!permitted || since.plus(COMING_UP).isBefore(now)))) {
            throw refusal;
        }
        if (away == null) {
            away = now;
            say.accept(refusal.getMessage() + "; trying again");
        }
    }
}
