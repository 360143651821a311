package dev.slipway.cli.live;

import dev.slipway.cli.Cluster;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.ReaderGone;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.view.Durations;
import dev.slipway.cli.view.Line;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Waits by looking once a second: one or two small reads, and no right but to read. What is waited for need not exist
 * yet, as the run that Git is about to bring; that is said at once, so that a wrong name is seen.
 */
public final class Waiting {
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final String FROM_THE_START = "\r\u001B[K";

    private final Cluster cluster;
    private final Surroundings surroundings;
    private final Goal goal;
    private final Duration timeout;
    private final Signal signal = new Signal();
    private boolean saidMissing;

    /** What is waited for. */
    public enum Goal {
        SUCCEEDED,
        ENDED,
        STARTED
    }

    public Waiting(Cluster cluster, Surroundings surroundings, Goal goal, Duration timeout) {
        this.cluster = cluster;
        this.surroundings = surroundings;
        this.goal = goal;
        this.timeout = timeout;
    }

    /** One of {@link ExitCodes}. */
    public int of(Subject subject) {
        return until(subject, false);
    }

    /** The same of a run that was just created: without it there is nothing to wait for. */
    public int ofCreated(String run) {
        return until(new Subject(Subject.Kind.RUN, run), true);
    }

    private int until(Subject subject, boolean there) {
        WaitLook look = new WaitLook(new Reads(cluster), subject, goal, there);
        Patience patience = new Patience(surroundings.clock(), this::say);
        Instant deadline = surroundings.clock().instant().plus(timeout);
        String last = "";
        while (true) {
            Optional<WaitLook.Seen> seen = patience.read(look::look);
            if (seen.isPresent()) {
                // Hosts have a word in it, which must not look like a line of ours.
                last = Line.harmless(seen.get().words());
                Optional<Integer> code = seen.get().exitCode();
                if (code.isPresent()) {
                    clear();
                    (code.get() == ExitCodes.NOT_FOUND ? surroundings.err() : surroundings.out()).println(last);
                    return code.get();
                }
                progress(seen.get());
            }
            Duration left = Duration.between(surroundings.clock().instant(), deadline);
            if (!left.isPositive()) {
                clear();
                surroundings.err().println("not so after %s: %s".formatted(Durations.of(timeout), last));
                return ExitCodes.TIMED_OUT;
            }
            signal.await(left.compareTo(TICK) < 0 ? left : TICK);
        }
    }

    /** One line that changes on a terminal; elsewhere only what may be a mistake. */
    private void progress(WaitLook.Seen seen) {
        if (surroundings.terminal().progress()) {
            Line line = Line.of(seen.words()).cut(surroundings.terminal().columns() - 1);
            surroundings.err().print(FROM_THE_START + line.render(false));
            surroundings.err().flush();
        } else if (seen.missing() && !saidMissing) {
            surroundings.err().println(seen.words());
            ReaderGone.check(surroundings.err());
        }
        saidMissing |= seen.missing();
    }

    private void say(String sentence) {
        clear();
        surroundings.err().println(sentence);
        ReaderGone.check(surroundings.err());
    }

    private void clear() {
        if (surroundings.terminal().progress()) {
            surroundings.err().print(FROM_THE_START);
            surroundings.err().flush();
        }
    }
}
