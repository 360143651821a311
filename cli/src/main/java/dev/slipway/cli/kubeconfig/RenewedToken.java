package dev.slipway.cli.kubeconfig;

import dev.slipway.cli.Refusal;
import dev.slipway.cli.kubeconfig.ExecPlugin.Credential;
import io.fabric8.kubernetes.client.OAuthTokenProvider;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A token that is asked for again when its time is over, or when it is refused before: a verb may wait for hours. */
final class RenewedToken implements OAuthTokenProvider {
    /** A login takes its time, and its program says the same about each request. */
    private static final Duration BETWEEN_REFUSALS = Duration.ofSeconds(5);

    /** How long one is good that does not say so. */
    private static final Duration USUAL_TIME = Duration.ofMinutes(1);

    private final Clock clock;
    private final Supplier<Credential> source;
    private Credential last;
    private Instant until;
    private Instant asked;

    RenewedToken(Clock clock, Credential first, Supplier<Credential> source) {
        this.clock = clock;
        this.source = source;
        this.last = first;
        this.asked = clock.instant();
        this.until = end(first);
    }

    /** Null where the user has another way to say who he is. */
    @Override
    @SuppressWarnings("NullAway") // the client takes null for none
    public synchronized @Nullable String getToken() {
        if (!clock.instant().isBefore(until)) {
            renew();
        }
        return last.token();
    }

    /** Another one for a request that was refused; empty if there is none, or if this was asked a moment ago. */
    synchronized Optional<String> afterRefusal() {
        if (clock.instant().isBefore(asked.plus(BETWEEN_REFUSALS))) {
            return Optional.empty();
        }
        String refused = last.token();
        renew();
        return Optional.ofNullable(last.token()).filter(token -> !token.equals(refused));
    }

    /** Without an answer the old one stays: the API server's refusal of it is heard wherever a request is made. */
    private void renew() {
        asked = clock.instant();
        try {
            last = source.get();
            until = end(last);
        } catch (Refusal e) {
            until = clock.instant().plus(USUAL_TIME);
        }
    }

    private Instant end(Credential credential) {
        return Objects.requireNonNullElseGet(
                credential.until(), () -> clock.instant().plus(USUAL_TIME));
    }
}
