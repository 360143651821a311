package dev.slipway.agent.engine.names;

import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.wire.FailureType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks this host's name service (local files, SSSD, LDAP) by the C library. Who hangs in that can be neither interrupted nor
 * killed, so a thread asks that can be left behind; it ends when the name service answers. A program like {@code getent}
 * could be killed, but takes longer to start than most files take to install.
 */
public final class NameService {
    private static final Path SELF = Path.of("/proc/self");
    private static final Duration POLL = Duration.ofMillis(100);

    /** What is asked. */
    @FunctionalInterface
    public interface Question<T> {
        /** In a thread of its own, and perhaps for ever. */
        T ask() throws IOException;
    }

    /**
     * The answer, waited for as long as the work may go on.
     *
     * @param about a user or a group, for people
     * @param getent the command that asks the same
     * @throws IOException as the question does
     * @throws EventFailedException if the order was cancelled or its event's time was over first
     */
    public static <T> T ask(Question<T> question, String about, String getent, Checkpoint checkpoint)
            throws IOException, EventFailedException, InterruptedException {
        Asking<T> asking = Asking.begin(question, about);
        Optional<T> answer = asking.await(POLL);
        while (answer.isEmpty()) {
            check(checkpoint, about, getent);
            answer = asking.await(POLL);
        }
        return answer.get();
    }

    /** Whom files belong to that this process makes. */
    public static UserPrincipal self(Checkpoint checkpoint)
            throws IOException, EventFailedException, InterruptedException {
        return ask(
                () -> Files.getOwner(SELF),
                "the agent's own user",
                "getent passwd " + Files.getAttribute(SELF, "unix:uid"),
                checkpoint);
    }

    /** As {@link #ask(Question, String, String, Checkpoint)}, for what need not be known; empty if it takes longer. */
    public static <T> Optional<T> ask(Question<T> question, String about, Duration patience)
            throws IOException, InterruptedException {
        return Asking.begin(question, about).await(patience);
    }

    private static void check(Checkpoint checkpoint, String about, String getent)
            throws EventFailedException, InterruptedException {
        try {
            checkpoint.check();
        } catch (EventFailedException e) {
            if (e.failureType() != FailureType.TIMED_OUT) {
                throw e;
            }
            throw EventFailedException.timedOut(
                    "%s: this host's name service did not tell of %s; see why \"%s\" takes so long there"
                            .formatted(e.sentence(), about, getent));
        }
    }

    private static final class Asking<T> implements Runnable {
        private final Question<T> question;
        private final CompletableFuture<T> answer = new CompletableFuture<>();

        private Asking(Question<T> question) {
            this.question = question;
        }

        static <T> Asking<T> begin(Question<T> question, String about) {
            Asking<T> asking = new Asking<>(question);
            Thread.ofPlatform().daemon().name("asks for " + about).start(asking);
            return asking;
        }

        @Override
        public void run() {
            try {
                answer.complete(question.ask());
            } catch (IOException | RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        }

        /** Empty if it is not there by then. */
        Optional<T> await(Duration limit) throws IOException, InterruptedException {
            try {
                return Optional.of(answer.get(limit.toNanos(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                return Optional.empty();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException told) {
                    throw told;
                }
                throw new IllegalStateException("a name could not be looked up", e.getCause());
            }
        }
    }

    private NameService() {}
}
