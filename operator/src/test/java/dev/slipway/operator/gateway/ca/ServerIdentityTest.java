package dev.slipway.operator.gateway.ca;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServerIdentityTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Instant now = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void replacesItsCertificateLongBeforeItExpires() throws Exception {
        Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        CertificateAuthority authority = CertificateAuthority.create("ca", now, RANDOM);
        ServerIdentity identity = new ServerIdentity(authority, List.of("gateway.example", "10.0.0.7"), clock, RANDOM);
        X509Certificate first = identity.certificate();
        first.verify(authority.certificate().getPublicKey());
        assertThat(first.getSubjectAlternativeNames().stream()
                        .map(name -> name.get(1).toString())
                        .toList())
                .containsExactly("gateway.example", "10.0.0.7");

        now = now.plus(ServerIdentity.LIFETIME.dividedBy(2)).minusSeconds(1);
        assertThat(identity.renewIfDue()).isFalse();
        now = now.plusSeconds(1);
        assertThat(identity.renewIfDue()).isTrue();
        assertThat(identity.certificate().getSerialNumber()).isNotEqualTo(first.getSerialNumber());
        assertThat(Duration.between(now, identity.certificate().getNotAfter().toInstant()))
                .isEqualTo(ServerIdentity.LIFETIME);
    }

    @Test
    void replacesACertificateThatAClockAheadHasDatedIntoTheFuture() {
        Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
        CertificateAuthority authority = CertificateAuthority.create("ca", now, RANDOM);
        Instant right = now;
        now = right.plus(Duration.ofHours(1));
        ServerIdentity identity = new ServerIdentity(authority, List.of("gateway.example"), clock, RANDOM);

        now = right;
        assertThat(identity.renewIfDue()).isTrue();

        assertThat(identity.certificate().getNotBefore().toInstant()).isBefore(right);
        assertThat(identity.renewIfDue()).isFalse();
    }

    @Test
    void survivesAsPem() throws Exception {
        CertificateAuthority authority = CertificateAuthority.create("ca", now, RANDOM);
        assertThat(Pem.readCertificates(authority.bundle())).isEqualTo(authority.trusted());
        assertThat(Pem.readPrivateKey(Pem.privateKey(authority.key()))).isEqualTo(authority.key());
    }
}
