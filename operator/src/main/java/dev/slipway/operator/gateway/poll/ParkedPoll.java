package dev.slipway.operator.gateway.poll;

import dev.slipway.operator.gateway.http.Answer;
import dev.slipway.operator.gateway.identity.Caller;
import dev.slipway.operator.gateway.presence.Session;
import dev.slipway.protocol.wire.PollRequest;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A poll that is being held. No thread waits with it: whoever has news signals it. */
final class ParkedPoll {
    private final Caller caller;
    private final Session session;
    private final PollRequest request;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final AtomicInteger signals = new AtomicInteger();
    private final Set<String> gone = ConcurrentHashMap.newKeySet();
    private volatile boolean due;
    private volatile boolean published;

    ParkedPoll(Caller caller, Session session, PollRequest request) {
        this.caller = caller;
        this.session = session;
        this.request = request;
    }

    Caller caller() {
        return caller;
    }

    Session session() {
        return session;
    }

    PollRequest request() {
        return request;
    }

    CompletableFuture<Answer> answer() {
        return answer;
    }

    /** UIDs that the agent carries and that a consistent read has not found. */
    Set<String> gone() {
        return gone;
    }

    /** It has been held for long enough: the next look answers it. */
    void makeDue() {
        due = true;
    }

    boolean due() {
        return due;
    }

    /** The agent goes on with what it holds only after an answer: the first look answers it. */
    boolean urgent() {
        return Boolean.TRUE.equals(request.answerAtOnce());
    }

    /** True the first time. */
    boolean firstPublication() {
        boolean first = !published;
        published = true;
        return first;
    }

    /** Counts a signal; true if nobody is looking at this poll now, so that the caller must. */
    boolean signal() {
        return signals.getAndIncrement() == 0;
    }

    /** The signals to be served by one look. */
    int signals() {
        return signals.get();
    }

    /** A look has served {@code served} signals; true if more came meanwhile, so that it must look again. */
    boolean servedAndMore(int served) {
        return signals.addAndGet(-served) > 0;
    }
}
