package dev.slipway.operator.reconcile.triggers;

import dev.slipway.operator.cloud.AwsScope;
import dev.slipway.operator.cloud.Notifications;
import dev.slipway.plan.lambda.call.Trouble;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that this leader sends, beside the reconcilers. Whether one was sent counts once it is persisted: a process
 * that dies in between sends it again, which is what "at least once" means.
 */
public final class Outbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final int DOUBLINGS = 10;

    private final Notifications notifications;
    private final Clock clock;
    private final Consumer<ResourceID> wake;
    /** By the run's UID, then by message: nothing may stay of a run that is gone. */
    private final Map<String, Map<String, State>> states = new ConcurrentHashMap<>();

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("sns-", 0).factory());

    public Outbox(Notifications notifications, Clock clock, Consumer<ResourceID> wake) {
        this.notifications = notifications;
        this.clock = clock;
        this.wake = wake;
    }

    /** Where a message is. */
    sealed interface State {
        record Sending(int attempts) implements State {}

        record Sent() implements State {}

        record Failed(int attempts, Instant again) implements State {}
    }

    /**
     * A message with all that sending it needs.
     *
     * @param key which one it is of all that the run owes
     */
    record Letter(
            String runUid, String key, ResourceID run, AwsScope scope, String topicArn, String subject, String body) {}

    Optional<State> state(String runUid, String key) {
        return Optional.ofNullable(states.get(runUid)).map(ofRun -> ofRun.get(key));
    }

    void send(Letter letter) {
        int attempts =
                1 + state(letter.runUid(), letter.key()).map(Outbox::attempts).orElse(0);
        states.computeIfAbsent(letter.runUid(), uid -> new ConcurrentHashMap<>())
                .put(letter.key(), new State.Sending(attempts));
        try {
            threads.execute(() -> {
                answered(letter, deliver(letter, attempts));
                wake.accept(letter.run());
            });
        } catch (RejectedExecutionException e) {
            LOG.atDebug().setCause(e).log("the term has ended; the next leader sends it");
        }
    }

    void forget(String runUid, String key) {
        Map<String, State> ofRun = states.get(runUid);
        if (ofRun != null) {
            ofRun.remove(key);
        }
    }

    /** Forgets what the run owes no more: what is too late, and what concerned a host whose target is gone. */
    void keepOnly(String runUid, Set<String> keys) {
        states.computeIfPresent(runUid, (uid, ofRun) -> {
            ofRun.keySet().retainAll(keys);
            return ofRun.isEmpty() ? null : ofRun;
        });
    }

    /** A message that was forgotten meanwhile stays so. */
    private void answered(Letter letter, State state) {
        Map<String, State> ofRun = states.get(letter.runUid());
        if (ofRun != null) {
            ofRun.computeIfPresent(letter.key(), (key, before) -> state);
        }
    }

    private State deliver(Letter letter, int attempts) {
        Optional<Trouble> trouble;
        try {
            trouble = notifications.publish(letter.scope(), letter.topicArn(), letter.subject(), letter.body());
        } catch (RuntimeException | Error e) {
            LOG.atError().setCause(e).addKeyValue("topic", letter.topicArn()).log("a trigger failed unforeseen");
            trouble = Optional.of(new Trouble(Trouble.Kind.UNAVAILABLE, "failed unforeseen", null));
        }
        if (trouble.isEmpty()) {
            return new State.Sent();
        }
        LOG.atWarn()
                .addKeyValue("topic", letter.topicArn())
                .addKeyValue("deployment", letter.run())
                .log("a trigger was not sent: {}", trouble.get().message());
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(DOUBLINGS, attempts - 1));
        return new State.Failed(attempts, clock.instant().plus(pause));
    }

    private static int attempts(State state) {
        return switch (state) {
            case State.Sending(var attempts) -> attempts;
            case State.Failed(var attempts, var _) -> attempts;
            case State.Sent _ -> 0;
        };
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
