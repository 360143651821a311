package dev.slipway.operator.gateway.poll;

import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.operator.gateway.http.Answer;
import dev.slipway.operator.gateway.http.Call;
import dev.slipway.operator.gateway.http.Endpoint;
import dev.slipway.operator.gateway.http.UnavailableException;
import dev.slipway.operator.gateway.identity.Caller;
import dev.slipway.operator.gateway.identity.Identification;
import dev.slipway.operator.gateway.identity.Verdict;
import dev.slipway.operator.gateway.presence.HostSessions.Standing;
import dev.slipway.operator.gateway.presence.Presence;
import dev.slipway.operator.gateway.presence.Session;
import dev.slipway.operator.gateway.store.GatewayStore;
import dev.slipway.operator.gateway.targets.InstalledRules;
import dev.slipway.protocol.wire.Cancellation;
import dev.slipway.protocol.wire.PollRequest;
import dev.slipway.protocol.wire.PollResponse;
import dev.slipway.protocol.wire.WireJson;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/poll}: held until there is work, a cancellation that is news, or the hold time is over; not held if the
 * agent waits for the answer.
 */
public final class Polls implements Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(Polls.class);
    private static final long SUPERSEDED_PAUSE_MILLIS = 500;
    private static final long REPEATED_PAUSE_MILLIS = 1000;
    private static final int LOOKS = 8;

    private final GatewayStore store;
    private final Identification identification;
    private final Presence presence;
    private final PollLook look;
    private final CancellationMemory told = new CancellationMemory();
    private final Work work;
    private final Duration hold;
    private final Counter polls;
    private final Counter delivered;
    private final HeldPolls held = new HeldPolls();
    private volatile boolean stopping;

    /** Where looks run, and what ends the holding. */
    public record Work(Executor workers, ScheduledExecutorService timers) {}

    public Polls(
            GatewayStore store,
            Identification identification,
            Presence presence,
            Work work,
            Duration hold,
            Clock clock,
            MeterRegistry meters) {
        this.store = store;
        this.identification = identification;
        this.presence = presence;
        this.look = new PollLook(store, new Deliveries(store, clock));
        this.work = work;
        this.hold = hold;
        this.polls = meters.counter("slipway.gateway.polls");
        this.delivered = meters.counter("slipway.gateway.orders.delivered");
    }

    @Override
    public CompletionStage<Answer> answer(Call call) {
        Verdict verdict = identification.identify(call.certificate(), Duration.ZERO);
        if (!(verdict instanceof Verdict.Accepted accepted)) {
            return CompletableFuture.completedFuture(Identification.refusal(verdict, Answer.UNAUTHORIZED));
        }
        PollRequest request;
        try {
            request = WireJson.read(call.body(), PollRequest.class);
        } catch (IOException e) {
            return CompletableFuture.completedFuture(
                    Answer.problem(Answer.BAD_REQUEST, "the body is no poll: send the JSON that /v1/poll takes"));
        }
        @Nullable String fault = PollShape.fault(request);
        return fault != null
                ? CompletableFuture.completedFuture(Answer.problem(Answer.UNPROCESSABLE, fault))
                : hold(accepted.caller(), PollShape.completed(request));
    }

    private CompletionStage<Answer> hold(Caller caller, PollRequest request) {
        polls.increment();
        Session session = new Session(request.incarnation(), request.bootId());
        ParkedPoll poll = new ParkedPoll(caller, session, request);
        // Before the poll can be signalled it must be known where its session stands.
        Standing standing = presence.polled(caller, session, held.holds(caller.key(), session));
        @Nullable ParkedPoll before = held.hold(poll);
        // From here on it counts as a sign of life: first of all its end is seen to.
        poll.answer().whenComplete((answer, failure) -> {
            presence.stillThere(caller);
            held.release(poll);
        });
        try {
            endInTime(poll);
            begin(poll, before, standing);
        } catch (RuntimeException | Error e) {
            poll.answer().completeExceptionally(e);
        }
        return poll.answer();
    }

    private void endInTime(ParkedPoll poll) {
        ScheduledFuture<?> end = work.timers()
                .schedule(
                        () -> {
                            poll.makeDue();
                            signal(poll);
                        },
                        hold.toMillis(),
                        TimeUnit.MILLISECONDS);
        poll.answer().whenComplete((answer, failure) -> end.cancel(false));
    }

    private void begin(ParkedPoll poll, @Nullable ParkedPoll before, Standing standing) {
        if (before != null) {
            finish(before, List.of(), SUPERSEDED_PAUSE_MILLIS);
        }
        if (standing == Standing.SETTLING) {
            // Whoever polled before as this host is let go: if it lives it polls again and is seen.
            held.of(poll.caller().key()).stream()
                    .filter(other -> !other.session().equals(poll.session()))
                    .forEach(other -> finish(other, List.of(), 0));
            presence.settlesIn(poll.caller()).ifPresent(pause -> later(poll, pause));
        }
        if (standing != Standing.SOLE) {
            publish(poll, status -> {});
        }
        if (stopping) {
            poll.makeDue();
        }
        signal(poll);
    }

    private void later(ParkedPoll poll, Duration pause) {
        work.timers().schedule(() -> signal(poll), pause.toMillis() + 1, TimeUnit.MILLISECONDS);
    }

    /** A target of this host has changed: whoever holds its poll looks again. */
    public void targetChanged(DeploymentTarget target) {
        @Nullable
        String host = target.getSpec() == null ? null : target.getSpec().getTargetId();
        if (host != null) {
            held.of(target.getMetadata().getNamespace() + "/" + host).forEach(this::signal);
        }
    }

    /**
     * An Instance is there or has changed: if its host polls another replica as well, whoever is held here is let go, and
     * polls again if it lives.
     */
    public void instanceChanged(Instance instance) {
        String host = instance.getMetadata().getNamespace() + "/"
                + instance.getMetadata().getName();
        if (presence.noticed(instance, held.holds(host))) {
            held.of(host).forEach(poll -> {
                poll.makeDue();
                signal(poll);
            });
        }
    }

    /** Whether a poll of the host (namespace/name) is being held. */
    public boolean holds(String host) {
        return held.holds(host);
    }

    /** Answers every held poll, so that agents go to another replica. */
    public void stop() {
        stopping = true;
        held.all().forEach(poll -> finish(poll, List.of(), 0));
    }

    private void signal(ParkedPoll poll) {
        if (poll.signal()) {
            try {
                work.workers().execute(() -> serve(poll));
            } catch (RuntimeException | Error e) {
                poll.answer().completeExceptionally(e);
            }
        }
    }

    private void serve(ParkedPoll poll) {
        boolean more = true;
        while (more) {
            int served = poll.signals();
            try {
                if (!poll.answer().isDone()) {
                    serveOnce(poll);
                }
            } catch (UnavailableException e) {
                LOG.atWarn()
                        .addKeyValue("host", poll.caller().key())
                        .addKeyValue("reason", e.getMessage())
                        .log("a poll could not be served");
                poll.answer()
                        .complete(Answer.problem(
                                Answer.UNAVAILABLE, "the Kubernetes API server cannot be reached; poll again"));
            } catch (RuntimeException | Error e) {
                // An Error too: as long as its signals are not counted as served, nothing would serve it.
                poll.answer().completeExceptionally(e);
            }
            more = poll.servedAndMore(served);
        }
    }

    private void serveOnce(ParkedPoll poll) {
        if (presence.standing(poll.caller(), poll.session()) != Standing.SOLE) {
            if (poll.due()) {
                finish(poll, List.of(), 0);
            }
            return;
        }
        if (!registered(poll.caller())) {
            poll.answer()
                    .complete(Answer.problem(
                            Answer.UNAUTHORIZED,
                            "Instance " + poll.caller().key()
                                    + " was deleted or enrolled anew with another key; enrol again"));
            return;
        }
        if (poll.firstPublication()) {
            publish(poll, status -> installed(status, poll.request()));
        }
        PollLook.Found found = look.look(poll);
        for (int looks = 1; found.overtaken() && found.orders().isEmpty() && looks < LOOKS; looks++) {
            found = look.look(poll);
        }
        boolean news = told.hasNews(poll.caller().key(), found.cancellations());
        if (!found.orders().isEmpty() || news || poll.due() || poll.urgent()) {
            long pause = found.repeated() ? REPEATED_PAUSE_MILLIS : 0;
            PollResponse response = new PollResponse(found.orders(), found.cancellations(), holdSeconds(), pause);
            if (poll.answer().complete(Answer.ok(response))) {
                told.tell(poll.caller().key(), found.cancellations());
                delivered.increment(found.orders().size());
            }
        }
    }

    private int holdSeconds() {
        return (int) Math.max(1, hold.toSeconds());
    }

    /** A held poll is looked at long after its request was checked. */
    private boolean registered(Caller caller) {
        return store.instance(caller.namespace(), caller.name())
                .filter(caller::owns)
                .isPresent();
    }

    private void finish(ParkedPoll poll, List<Cancellation> cancellations, long pauseMillis) {
        poll.answer().complete(Answer.ok(new PollResponse(List.of(), cancellations, holdSeconds(), pauseMillis)));
    }

    /** Presence is told to the API server on the side: a poll is served without it. */
    private void publish(ParkedPoll poll, Consumer<InstanceStatus> more) {
        try {
            presence.publish(poll.caller(), poll.session(), poll.request().facts(), more);
        } catch (UnavailableException e) {
            LOG.atWarn()
                    .addKeyValue("host", poll.caller().key())
                    .addKeyValue("reason", e.getMessage())
                    .log("the presence of a host could not be stored; its next poll tries again");
        }
    }

    /** While an order is in hands its report says what is installed, and this poll may be older than that. */
    private static void installed(InstanceStatus status, PollRequest request) {
        if (request.held().isEmpty()
                && (status.getInstalled() != null || !request.installed().isEmpty())) {
            status.setInstalled(InstalledRules.polled(status.getInstalled(), request.installed()));
        }
    }
}
