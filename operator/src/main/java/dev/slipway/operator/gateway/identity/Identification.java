package dev.slipway.operator.gateway.identity;

import dev.slipway.operator.gateway.ca.ClientIdentity;
import dev.slipway.operator.gateway.ca.ClientIssuers;
import dev.slipway.operator.gateway.ca.KeyFingerprint;
import dev.slipway.operator.gateway.http.Answer;
import dev.slipway.operator.gateway.store.GatewayStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out who calls. A refusal is never decided on an old cache: before it, the Instance is read consistently. */
public final class Identification {
    private final ClientIssuers issuers;
    private final GatewayStore store;
    private final Clock clock;

    public Identification(ClientIssuers issuers, GatewayStore store, Clock clock) {
        this.issuers = issuers;
        this.store = store;
        this.clock = clock;
    }

    /** The verdict on the certificate of one request. */
    public Verdict identify(@Nullable X509Certificate certificate, Duration grace) {
        if (certificate == null) {
            return new Verdict.Missing("no client certificate was shown; enrol first");
        }
        if (!issuers.issued(certificate)) {
            return new Verdict.Refused(
                    "the certificate was issued by another authority than this Slipway's; enrol again");
        }
        Optional<ClientIdentity> identity = ClientIdentity.of(certificate);
        if (identity.isEmpty()) {
            return new Verdict.Refused("the certificate names no Instance; enrol again");
        }
        IdentityRules.Shown shown = new IdentityRules.Shown(
                identity.get(),
                KeyFingerprint.of(certificate.getPublicKey()),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
        String namespace = identity.get().namespace();
        String name = identity.get().name();
        Verdict verdict = IdentityRules.judge(shown, store.instance(namespace, name), grace, clock.instant());
        return verdict instanceof Verdict.Refused
                ? IdentityRules.judge(shown, store.readInstance(namespace, name), grace, clock.instant())
                : verdict;
    }

    /**
     * The answer to a call that was not accepted. Polls and reports get 401 whatever the reason, so that the agent tries to
     * renew; a renewal that cannot succeed gets {@code refused}, so that it enrols again if it can.
     */
    public static Answer refusal(Verdict verdict, int refused) {
        return switch (verdict) {
            case Verdict.Accepted accepted ->
                throw new IllegalArgumentException(accepted.caller().key() + " was accepted");
            case Verdict.Expired expired -> Answer.problem(Answer.UNAUTHORIZED, expired.message());
            case Verdict.Missing missing -> Answer.problem(Answer.UNAUTHORIZED, missing.message());
            case Verdict.Refused refusal -> Answer.problem(refused, refusal.message());
        };
    }
}
