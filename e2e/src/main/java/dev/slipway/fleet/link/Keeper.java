package dev.slipway.fleet.link;

import dev.slipway.protocol.wire.HostFacts;
import dev.slipway.protocol.wire.Paths;
import dev.slipway.protocol.wire.Tag;
import dev.slipway.protocol.wire.enrolment.EnrollRequest;
import dev.slipway.protocol.wire.enrolment.EnrollResponse;
import dev.slipway.protocol.wire.enrolment.RenewRequest;
import java.io.IOException;
import java.security.KeyPair;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Keeps one host enrolled: the first certificate with the join token, later ones with the present certificate. */
public final class Keeper {
    private static final String JOIN_TOKEN = "JoinToken";
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

    private final Applicant applicant;
    private final Desk desk;
    private final RandomGenerator random;

    /** Replaced under this object's lock, read without: a renewal that hangs must not hold up reports. */
    private volatile @Nullable Access access;

    private Instant renewAt = Instant.MAX;
    private @Nullable KeyPair key;

    /** Who wants to be enrolled, and where. */
    public record Applicant(String namespace, String name, HostFacts facts, List<Tag> tags) {}

    /**
     * Where certificates come from.
     *
     * @param places enrolments and renewals at a time, of the whole fleet
     */
    public record Desk(Gateway gateway, TlsContexts tls, String joinToken, Semaphore places, InstantSource clock) {}

    public Keeper(Applicant applicant, Desk desk, RandomGenerator random) {
        this.applicant = applicant;
        this.desk = desk;
        this.random = random;
    }

    /** The connections to use now, null before the host is enrolled. */
    public @Nullable Access access() {
        return access;
    }

    /**
     * Asks once for the first certificate.
     *
     * @throws RefusedException if the gateway says no
     * @throws IOException if it does not say, or says later
     */
    public synchronized void enrol() throws IOException, InterruptedException {
        EnrollRequest request = new EnrollRequest(
                JOIN_TOKEN,
                desk.joinToken(),
                HostKeys.request(key(), applicant.name()),
                applicant.name(),
                applicant.facts(),
                applicant.tags());
        desk.places().acquire();
        try {
            granted(desk.gateway().anonymous().post(Paths.ENROLL, request, READ_TIMEOUT, Keeper::nothing), "enrol");
        } finally {
            desk.places().release();
        }
    }

    /** Renews if it is time. True if there is a new certificate. */
    public synchronized boolean renewIfDue() throws IOException, InterruptedException {
        Access present = access;
        return present != null && !desk.clock().instant().isBefore(renewAt) && renewAfterRefusal(present);
    }

    /**
     * Gets a new certificate because the gateway refused this one, by renewal or, where the gateway knows the host no
     * more, by enrolment. True if there is one that was not refused.
     */
    public synchronized boolean renewAfterRefusal(Access refused) throws IOException, InterruptedException {
        if (access != refused) {
            return true;
        }
        desk.places().acquire();
        try {
            Access renewal = desk.gateway().access(refused.credentials());
            RenewRequest request = new RenewRequest(HostKeys.request(key(), applicant.name()));
            granted(renewal.report().post(Paths.RENEW, request, READ_TIMEOUT, Keeper::nothing), "renew");
            return true;
        } catch (RefusedException e) {
            // Its Instance is gone: below.
        } finally {
            desk.places().release();
        }
        enrol();
        return true;
    }

    private static void nothing() {}

    /** Derived when it is first needed: thousands take seconds. */
    private KeyPair key() {
        KeyPair present = key;
        if (present == null) {
            present = HostKeys.derive(desk.joinToken(), applicant.namespace() + "/" + applicant.name());
            key = present;
        }
        return present;
    }

    private void granted(Answer answer, String what) throws IOException {
        if (!answer.ok()) {
            String sentence = "the gateway does not " + what + " " + applicant.name() + ": " + answer.problem();
            throw answer.again() ? new IOException(sentence) : new RefusedException(sentence, answer.status());
        }
        EnrollResponse response = answer.read(EnrollResponse.class);
        if (!response.namespace().equals(applicant.namespace())) {
            throw new RefusedException(
                    "the join token admits to namespace " + response.namespace() + ", not to " + applicant.namespace(),
                    answer.status());
        }
        try {
            Credentials credentials = new Credentials(
                    key().getPrivate(),
                    desk.tls().certificates(response.certificate()),
                    desk.tls().shared(response.trustBundle()));
            access = desk.gateway().access(credentials);
            long life = Math.max(30, credentials.lifetime().toMillis());
            long jitter = life / 30;
            renewAt = credentials.notBefore().plusMillis(life * 2 / 3 + random.nextLong(-jitter, jitter + 1));
        } catch (CertificateException e) {
            throw new IOException("the certificate for " + applicant.name() + " cannot be read", e);
        }
    }

    /** The gateway said no, and why. */
    public static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;
        private final int status;

        RefusedException(String message, int status) {
            super(message);
            this.status = status;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }
    }
}
