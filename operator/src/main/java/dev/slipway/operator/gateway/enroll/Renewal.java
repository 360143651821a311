package dev.slipway.operator.gateway.enroll;

import dev.slipway.operator.gateway.ca.SigningRequest;
import dev.slipway.operator.gateway.http.Answer;
import dev.slipway.operator.gateway.http.Call;
import dev.slipway.operator.gateway.http.Endpoint;
import dev.slipway.operator.gateway.identity.Identification;
import dev.slipway.operator.gateway.identity.IdentityRules;
import dev.slipway.operator.gateway.identity.Verdict;
import dev.slipway.operator.gateway.store.GatewayStore;
import dev.slipway.protocol.wire.WireJson;
import dev.slipway.protocol.wire.enrolment.RenewRequest;
import java.io.IOException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * {@code POST /v1/renew}: a new certificate for the key and the Instance of the present one, which may have expired up to
 * 30 days ago. Writes nothing.
 */
public final class Renewal implements Endpoint {
    private final GatewayStore store;
    private final Identification identification;
    private final Certificates certificates;

    public Renewal(GatewayStore store, Identification identification, Certificates certificates) {
        this.store = store;
        this.identification = identification;
        this.certificates = certificates;
    }

    @Override
    public CompletionStage<Answer> answer(Call call) {
        return CompletableFuture.completedFuture(renew(call));
    }

    private Answer renew(Call call) {
        Verdict verdict = identification.identify(call.certificate(), IdentityRules.RENEWABLE);
        if (!(verdict instanceof Verdict.Accepted accepted) || call.certificate() == null) {
            return Identification.refusal(verdict, Answer.FORBIDDEN);
        }
        PublicKey key;
        try {
            RenewRequest request = WireJson.read(call.body(), RenewRequest.class);
            key = SigningRequest.provenKey(Objects.requireNonNullElse(request.csr(), ""));
        } catch (IOException e) {
            return Answer.problem(Answer.BAD_REQUEST, "the body is no renewal: send the JSON that /v1/renew takes");
        } catch (SigningRequest.InvalidRequestException e) {
            return Answer.problem(Answer.UNPROCESSABLE, Objects.requireNonNullElse(e.getMessage(), "csr is invalid"));
        }
        if (!Arrays.equals(key.getEncoded(), call.certificate().getPublicKey().getEncoded())) {
            return Answer.problem(
                    Answer.UNPROCESSABLE,
                    "csr has another key than the certificate; renew the same key or enrol again");
        }
        return Answer.ok(certificates.issue(
                accepted.caller().instance(), key, store.readEpoch().installationId()));
    }
}
