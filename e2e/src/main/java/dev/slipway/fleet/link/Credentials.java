package dev.slipway.fleet.link;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Key and certificate of a host.
 *
 * @param chain leaf first
 * @param trust PEM of the authorities that sign the gateway's certificate, as the gateway said
 */
public record Credentials(PrivateKey key, List<X509Certificate> chain, String trust) {
    public Credentials {
        chain = List.copyOf(chain);
    }

    Instant notBefore() {
        return chain.getFirst().getNotBefore().toInstant();
    }

    Duration lifetime() {
        return Duration.between(notBefore(), chain.getFirst().getNotAfter().toInstant());
    }
}
