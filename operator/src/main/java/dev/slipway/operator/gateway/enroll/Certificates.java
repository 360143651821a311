package dev.slipway.operator.gateway.enroll;

import dev.slipway.crds.instance.Instance;
import dev.slipway.operator.gateway.ca.CertificateAuthority;
import dev.slipway.operator.gateway.ca.ClientIdentity;
import dev.slipway.operator.gateway.ca.Pem;
import dev.slipway.protocol.wire.enrolment.EnrollResponse;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Issues a host's certificate and says whom it may trust. */
public final class Certificates {
    private final CertificateAuthority clients;
    private final String trustBundle;
    private final Duration lifetime;
    private final Clock clock;
    private final SecureRandom random;

    /** @param trustBundle PEM of what signs the gateway's certificate */
    public Certificates(
            CertificateAuthority clients, String trustBundle, Duration lifetime, Clock clock, SecureRandom random) {
        this.clients = clients;
        this.trustBundle = trustBundle;
        this.lifetime = lifetime;
        this.clock = clock;
        this.random = random;
    }

    EnrollResponse issue(Instance instance, PublicKey key, String installationId) {
        ClientIdentity identity = new ClientIdentity(
                instance.getMetadata().getNamespace(),
                instance.getMetadata().getName(),
                instance.getMetadata().getUid());
        X509Certificate certificate = clients.issueClient(key, identity, clock.instant(), lifetime, random);
        return new EnrollResponse(
                Pem.certificates(List.of(certificate)),
                trustBundle,
                installationId,
                identity.namespace(),
                identity.name(),
                identity.uid());
    }
}
