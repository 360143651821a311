package dev.slipway.agent.link.http;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * Builds socket factories. Each has a TLS context of its own, so no session that was made with an older certificate is
 * ever resumed with a newer one, and no two users share a kept connection.
 */
public final class TlsContexts {
    /** Trusts these authorities and shows no certificate: for enrolment. */
    public static SSLSocketFactory anonymous(Collection<X509Certificate> trusted) {
        return factory(trusted, new KeyManager[0]);
    }

    /** Trusts these authorities and shows this certificate. */
    public static SSLSocketFactory of(
            Collection<X509Certificate> trusted, PrivateKey key, List<X509Certificate> chain) {
        return factory(trusted, new KeyManager[] {new HostKey(key, chain)});
    }

    private static SSLSocketFactory factory(Collection<X509Certificate> trusted, KeyManager[] keys) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (X509Certificate authority : trusted) {
                store.setCertificateEntry("authority-" + number++, authority);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this Java cannot do TLS with EC keys", e);
        }
    }

    private TlsContexts() {}
}
