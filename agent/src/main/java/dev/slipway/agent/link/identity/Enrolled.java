package dev.slipway.agent.link.identity;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * All that an enrolled host needs to speak to the gateway.
 *
 * @param trust authorities of the gateway's certificate, as the gateway last said
 */
public record Enrolled(Identity identity, List<X509Certificate> trust, Registration registration) {
    public Enrolled {
        trust = List.copyOf(trust);
    }
}
