package dev.slipway.operator.gateway.ca;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Whether the client authority signed a certificate. Asked at each request, since a certificate of an authority that was
 * replaced must get an answer, not a broken handshake; what was found is kept for as long as its connection is.
 */
public final class ClientIssuers {
    private final List<X509Certificate> authorities;
    private final Set<X509Certificate> issued =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** @param authorities those that are trusted now, several during a rotation */
    public ClientIssuers(List<X509Certificate> authorities) {
        this.authorities = List.copyOf(authorities);
    }

    /** True if one of the authorities did. */
    public boolean issued(X509Certificate certificate) {
        if (issued.contains(certificate)) {
            return true;
        }
        boolean ours = authorities.stream().anyMatch(authority -> signed(authority, certificate));
        if (ours) {
            issued.add(certificate);
        }
        return ours;
    }

    private static boolean signed(X509Certificate authority, X509Certificate leaf) {
        if (!authority.getSubjectX500Principal().equals(leaf.getIssuerX500Principal())) {
            return false;
        }
        try {
            leaf.verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
