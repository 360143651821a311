package dev.slipway.agent.engine.bundle;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;

/** Tries again what may heal by itself: a broken connection, a server that is busy. Bounded, with growing pauses. */
public final class Retries {
    /** Pauses between the attempts. */
    public static final List<Duration> DEFAULT_PAUSES =
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(4), Duration.ofSeconds(15));

    private final Waiter waiter;
    private final List<Duration> pauses;

    public Retries(Waiter waiter, List<Duration> pauses) {
        this.waiter = waiter;
        this.pauses = List.copyOf(pauses);
    }

    /** One attempt: an {@link IOException} is worth another one, an {@link EventFailedException} is final. */
    @FunctionalInterface
    public interface Attempt<T> {
        T run() throws IOException, EventFailedException, InterruptedException;
    }

    /** Runs the attempt until it succeeds or the pauses are used up; {@code what} is named in the failure. */
    public <T> T run(String what, Checkpoint checkpoint, Attempt<T> attempt)
            throws EventFailedException, InterruptedException {
        for (int failures = 0; ; failures++) {
            checkpoint.check();
            try {
                return attempt.run();
            } catch (IOException e) {
                if (failures == pauses.size()) {
                    throw EventFailedException.of(
                            "%s could not be fetched in %d attempts: %s".formatted(what, failures + 1, reason(e)));
                }
                waiter.await(pauses.get(failures));
            }
        }
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        String kind = e.getClass().getSimpleName();
        return switch (e) {
            case UnknownHostException unknown -> "the host name " + message + " is unknown";
            case ConnectException refused -> "no connection: " + message;
            default -> message == null ? kind : message;
        };
    }
}
