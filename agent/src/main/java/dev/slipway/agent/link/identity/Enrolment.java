package dev.slipway.agent.link.identity;

import dev.slipway.agent.files.IoTrouble;
import dev.slipway.agent.link.http.Answer;
import dev.slipway.agent.link.http.GatewayClient;
import dev.slipway.agent.link.http.TlsContexts;
import dev.slipway.protocol.wire.HostFacts;
import dev.slipway.protocol.wire.Paths;
import dev.slipway.protocol.wire.Tag;
import dev.slipway.protocol.wire.enrolment.EnrollRequest;
import dev.slipway.protocol.wire.enrolment.EnrollResponse;
import dev.slipway.protocol.wire.enrolment.RenewRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gets certificates: the first with a join token, later ones with the present certificate (design 5). */
public final class Enrolment {
    /** The only method of this version; others will prove the identity of cloud instances. */
    private static final String JOIN_TOKEN = "JoinToken";

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private final GatewayAddress gateway;
    private final Applicant applicant;
    private final IdentityStore store;

    /**
     * Who wants to be enrolled.
     *
     * @param joinTokenFile read at each attempt, so that a token can be put there later
     */
    public record Applicant(
            String instanceName,
            HostFacts facts,
            List<Tag> tags,
            @Nullable Path joinTokenFile) {}

    public Enrolment(GatewayAddress gateway, Applicant applicant, IdentityStore store) {
        this.gateway = gateway;
        this.applicant = applicant;
        this.store = store;
    }

    /**
     * Asks once for the first certificate. Asking again with the same key is harmless, also after a crash.
     *
     * @param known authorities that the gateway has named to this host before; empty for one that was never enrolled
     */
    public Outcome enrol(List<X509Certificate> known) throws StateException {
        Identity key;
        String token;
        Answer answer;
        try {
            token = token();
            key = store.keyToEnrol();
            GatewayClient client = new GatewayClient(gateway.uri(), TlsContexts.anonymous(gateway.trusted(known)));
            answer = gateway.post(
                    client,
                    Paths.ENROLL,
                    new EnrollRequest(
                            JOIN_TOKEN,
                            token,
                            key.certificateRequest(applicant.instanceName()),
                            applicant.instanceName(),
                            applicant.facts(),
                            applicant.tags()),
                    READ_TIMEOUT);
        } catch (IOException e) {
            return new Outcome.NotNow("this host cannot enrol: " + e.getMessage());
        }
        if (answer.ok()) {
            return granted(key, answer, hash(token));
        }
        return answer.again()
                ? new Outcome.NotNow("the gateway cannot enrol this host now: " + answer.problem())
                : new Outcome.Refused(refusal(answer));
    }

    /** Asks once for a new certificate for the same key; the present one may have expired. */
    public Outcome renew(Enrolled present) {
        Identity identity = present.identity();
        Answer answer;
        try {
            GatewayClient client = new GatewayClient(
                    gateway.uri(),
                    TlsContexts.of(gateway.trusted(present.trust()), identity.privateKey(), identity.chain()));
            String name = present.registration().instanceName();
            answer = gateway.post(
                    client, Paths.RENEW, new RenewRequest(identity.certificateRequest(name)), READ_TIMEOUT);
        } catch (IOException e) {
            return new Outcome.NotNow("the certificate cannot be renewed: " + e.getMessage());
        }
        if (answer.ok()) {
            return granted(identity, answer, present.registration().tokenHash());
        }
        return answer.again()
                ? new Outcome.NotNow("the certificate cannot be renewed now: " + answer.problem())
                : new Outcome.Refused("the gateway does not renew the certificate of "
                        + present.registration().instanceName() + ": " + answer.problem());
    }

    /** Whether a token lies ready with which this host was not enrolled yet: a person wants it enrolled again. */
    public boolean hasUnusedToken(Registration registration) {
        try {
            return !hash(token()).equals(registration.tokenHash());
        } catch (IOException e) {
            return false;
        }
    }

    private Outcome granted(Identity key, Answer answer, @Nullable String tokenHash) {
        Enrolled enrolled;
        try {
            EnrollResponse response = answer.read(EnrollResponse.class);
            enrolled = new Enrolled(
                    key.with(Pem.certificates(response.certificate())),
                    Pem.certificates(response.trustBundle()),
                    new Registration(
                            response.installationId(),
                            response.namespace(),
                            response.instanceName(),
                            response.instanceUid(),
                            tokenHash));
        } catch (IOException | CertificateException | NullPointerException e) {
            return new Outcome.NotNow("the answer of " + gateway.uri() + " is not usable (" + e.getMessage()
                    + "); check that gatewayUri is the address of a Slipway gateway");
        }
        try {
            store.store(enrolled);
        } catch (IOException e) {
            return new Outcome.NotNow(
                    "the new certificate cannot be stored in the state directory: " + IoTrouble.describe(e));
        }
        return new Outcome.Granted(enrolled);
    }

    /** The gateway's sentence says what it dislikes: the token, the name or a tag; here is what it was shown. */
    private String refusal(Answer answer) {
        return "the gateway " + gateway.uri() + " does not enrol this host as " + applicant.instanceName()
                + " with the join token in " + applicant.joinTokenFile() + ": " + answer.problem();
    }

    private String token() throws IOException {
        Path file = applicant.joinTokenFile();
        if (file == null) {
            throw new IOException(
                    "it is not enrolled yet and has no join token; set joinTokenFile (--join-token-file)");
        }
        String token;
        try {
            token = Files.readString(file).strip();
        } catch (IOException e) {
            throw new IOException("the join token file " + file + " cannot be read: " + IoTrouble.describe(e), e);
        }
        if (token.isEmpty()) {
            throw new IOException("the join token file " + file + " is empty; put a join token there");
        }
        return token;
    }

    /** What is wrong between this host's clock and a certificate, if anything. */
    public static Optional<String> clockTrouble(Enrolled enrolled, Instant now) {
        Identity identity = enrolled.identity();
        if (now.isBefore(identity.notBefore()) || now.isAfter(identity.notAfter())) {
            return Optional.of("by this host's clock it is " + now + ", outside the validity of its certificate ("
                    + identity.notBefore() + " to " + identity.notAfter() + "); set the clock if it is wrong");
        }
        return Optional.empty();
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
