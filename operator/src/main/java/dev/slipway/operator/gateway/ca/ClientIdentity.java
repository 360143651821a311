package dev.slipway.operator.gateway.ca;

import java.net.URI;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client certificate was issued to, as its only URI name carries it: {@code slipway://namespace/name/uid}. The UID
 * binds the certificate to one life of the Instance: a deleted one stays refused (design 5).
 */
public record ClientIdentity(String namespace, String name, String uid) {
    private static final String SCHEME = "slipway";
    private static final Integer URI_NAME = 6;

    /** The URI for the certificate. */
    public String uri() {
        return SCHEME + "://" + namespace + "/" + name + "/" + uid;
    }

    /** Reads it from a certificate; empty if it holds none of ours. */
    public static Optional<ClientIdentity> of(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names == null) {
                return Optional.empty();
            }
            return names.stream()
                    .filter(name -> URI_NAME.equals(name.get(0)))
                    .map(name -> parse(name.get(1).toString()))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (CertificateParsingException e) {
            return Optional.empty();
        }
    }

    private static Optional<ClientIdentity> parse(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        @Nullable String host = uri.getAuthority();
        @Nullable String path = uri.getPath();
        if (!SCHEME.equals(uri.getScheme()) || host == null || path == null) {
            return Optional.empty();
        }
        String[] parts = path.split("/", -1);
        return parts.length == 3 && !parts[1].isEmpty() && !parts[2].isEmpty()
                ? Optional.of(new ClientIdentity(host, parts[1], parts[2]))
                : Optional.empty();
    }
}
