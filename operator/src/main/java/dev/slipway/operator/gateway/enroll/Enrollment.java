package dev.slipway.operator.gateway.enroll;

import dev.slipway.crds.common.ResourceJson;
import dev.slipway.crds.instance.Instance;
import dev.slipway.crds.instance.InstanceSpec;
import dev.slipway.crds.instance.InstanceStatus;
import dev.slipway.crds.instance.InstanceTag;
import dev.slipway.operator.gateway.ca.KeyFingerprint;
import dev.slipway.operator.gateway.ca.SigningRequest;
import dev.slipway.operator.gateway.http.Answer;
import dev.slipway.operator.gateway.http.Call;
import dev.slipway.operator.gateway.http.Endpoint;
import dev.slipway.operator.gateway.store.ConflictException;
import dev.slipway.operator.gateway.store.GatewayStore;
import dev.slipway.operator.gateway.store.Retry;
import dev.slipway.protocol.wire.HostFacts;
import dev.slipway.protocol.wire.Tag;
import dev.slipway.protocol.wire.WireJson;
import dev.slipway.protocol.wire.enrolment.EnrollRequest;
import dev.slipway.protocol.wire.enrolment.EnrollResponse;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /v1/enroll} by join token. A use is counted before the Instance is made and remembered with key and name, so
 * that a crash in between, or an answer that is lost, costs the token nothing when the host asks again.
 */
public final class Enrollment implements Endpoint {
    private static final Logger LOG = LoggerFactory.getLogger(Enrollment.class);
    private static final String METHOD = "JoinToken";
    private static final int MAX_FACT = 128;

    private final GatewayStore store;
    private final Certificates certificates;
    private final Clock clock;
    private final MeterRegistry meters;

    public Enrollment(GatewayStore store, Certificates certificates, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.certificates = certificates;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public CompletionStage<Answer> answer(Call call) {
        Answer answer = enroll(call);
        String outcome = answer.body() instanceof EnrollResponse ? "admitted" : "refused";
        meters.counter("slipway.gateway.enrolments", "outcome", outcome).increment();
        return CompletableFuture.completedFuture(answer);
    }

    private Answer enroll(Call call) {
        EnrollRequest request;
        PublicKey key;
        try {
            request = WireJson.read(call.body(), EnrollRequest.class);
            key = SigningRequest.provenKey(Objects.requireNonNullElse(request.csr(), ""));
        } catch (IOException e) {
            return Answer.problem(Answer.BAD_REQUEST, "the body is no enrolment: send the JSON that /v1/enroll takes");
        } catch (SigningRequest.InvalidRequestException e) {
            return Answer.problem(Answer.UNPROCESSABLE, Objects.requireNonNullElse(e.getMessage(), "csr is invalid"));
        }
        if (!METHOD.equals(request.method())) {
            return Answer.problem(
                    Answer.UNPROCESSABLE, "method must be " + METHOD + "; other methods are not supported yet");
        }
        return Retry.onConflict("the enrolment", () -> admit(request, key));
    }

    private Answer admit(EnrollRequest request, PublicKey key) throws ConflictException {
        Optional<Secret> secret = TokenSearch.find(store.joinTokens(), request.joinToken());
        if (secret.isEmpty()) {
            return refuse(
                    request,
                    "the join token is unknown; check the token, and that its Secret is of type"
                            + " slipway.dev/join-token in a namespace that Slipway watches");
        }
        JoinToken token;
        // The cache names the Secret; its uses are counted on what the API server holds.
        Optional<Secret> fresh = store.readSecret(
                secret.get().getMetadata().getNamespace(),
                secret.get().getMetadata().getName());
        try {
            if (fresh.isEmpty()
                    || !JoinToken.of(fresh.get())
                            .token()
                            .equals(JoinToken.of(secret.get()).token())) {
                return refuse(request, "the join token was withdrawn; ask for a new one");
            }
            token = JoinToken.of(fresh.get());
        } catch (JoinToken.MalformedTokenException e) {
            LOG.warn("{}", e.getMessage());
            return refuse(request, "the join token's Secret is malformed; the operator's log says how");
        }
        String name = Objects.requireNonNullElse(request.instanceName(), "");
        EnrollmentRules.Application application =
                new EnrollmentRules.Application(name, KeyFingerprint.of(key), claimed(request));
        Optional<Instance> existing = name.isEmpty() ? Optional.empty() : store.readInstance(token.namespace(), name);
        return switch (EnrollmentRules.judge(token, application, existing, clock.instant())) {
            case EnrollmentRules.Verdict.Refuse refusal -> refuse(request, refusal.message());
            case EnrollmentRules.Verdict.Taken taken -> refuse(request, Answer.CONFLICT, taken.message());
            case EnrollmentRules.Verdict.Repeat repeat -> register(repeat.instance(), token, request, key);
            case EnrollmentRules.Verdict.TakeOver takeOver -> {
                spend(fresh.get(), token, application);
                yield register(takeOver.instance(), token, request, key);
            }
            case EnrollmentRules.Verdict.Create create -> {
                spend(fresh.get(), token, application);
                Instance made = store.createInstance(instance(token, application, create.tags()))
                        .orElseThrow(() -> new ConflictException("Instance " + name));
                yield register(made, token, request, key);
            }
        };
    }

    private void spend(Secret secret, JoinToken token, EnrollmentRules.Application application)
            throws ConflictException {
        if (token.uses() != null && !token.admitted(application)) {
            store.annotate(secret, token.admitting(application));
        }
    }

    private Answer register(Instance instance, JoinToken token, EnrollRequest request, PublicKey key)
            throws ConflictException {
        Instance changed = ResourceJson.copy(instance, Instance.class);
        InstanceStatus status = changed.getStatus() == null ? new InstanceStatus() : changed.getStatus();
        String fingerprint = KeyFingerprint.of(key);
        boolean newKey = !fingerprint.equals(status.getPublicKeyFingerprint());
        status.setPublicKeyFingerprint(fingerprint);
        status.setType(token.type());
        status.setObservedGeneration(changed.getMetadata().getGeneration());
        if (newKey) {
            // They were stated of another machine.
            status.setZone(null);
            status.setAutoScalingGroup(null);
        }
        facts(status, request.facts(), token.trustFacts());
        changed.setStatus(status);
        Instance stored =
                ResourceJson.same(changed.getStatus(), instance.getStatus()) ? instance : store.writeStatus(changed);
        if (newKey) {
            LOG.atInfo()
                    .addKeyValue("namespace", token.namespace())
                    .addKeyValue("instance", stored.getMetadata().getName())
                    .addKeyValue("joinToken", token.name())
                    .log("host enrolled");
        }
        return Answer.ok(certificates.issue(stored, key, store.readEpoch().installationId()));
    }

    private static void facts(InstanceStatus status, @Nullable HostFacts facts, boolean trusted) {
        if (facts == null) {
            return;
        }
        status.setOs(cut(facts.os()));
        status.setAgentVersion(cut(facts.agentVersion()));
        status.setMachineIdHash(
                facts.machineId() == null
                        ? null
                        : KeyFingerprint.sha256Hex(facts.machineId().getBytes(StandardCharsets.UTF_8)));
        if (trusted) {
            status.setZone(cut(facts.zone()));
            status.setAutoScalingGroup(cut(facts.autoScalingGroup()));
        }
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= MAX_FACT ? text : text.substring(0, MAX_FACT);
    }

    private static Instance instance(JoinToken token, EnrollmentRules.Application application, List<Tag> tags) {
        InstanceSpec spec = new InstanceSpec();
        spec.setTags(tags.stream()
                .map(tag -> {
                    InstanceTag given = new InstanceTag();
                    given.setKey(tag.key());
                    given.setValue(tag.value());
                    return given;
                })
                .toList());
        Instance fresh = new Instance();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withNamespace(token.namespace())
                .withName(application.name())
                .addToAnnotations(EnrollmentRules.CREATED_FOR, application.fingerprint())
                .build());
        fresh.setSpec(spec);
        return fresh;
    }

    private static List<Tag> claimed(EnrollRequest request) {
        return request.tags() == null
                ? List.of()
                : request.tags().stream()
                        .filter(Objects::nonNull)
                        .map(tag -> new Tag(
                                Objects.requireNonNullElse(tag.key(), ""), Objects.requireNonNullElse(tag.value(), "")))
                        .toList();
    }

    private static Answer refuse(EnrollRequest request, String message) {
        return refuse(request, Answer.FORBIDDEN, message);
    }

    private static Answer refuse(EnrollRequest request, int status, String message) {
        LOG.atInfo()
                .addKeyValue("instance", cut(request.instanceName()))
                .addKeyValue("reason", message)
                .log("enrolment refused");
        return Answer.problem(status, message);
    }
}
