package dev.slipway.fleet.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS for thousands of hosts: a context each, so that no session of one is resumed by another, over trust managers and
 * authorities that all share.
 */
public final class TlsContexts {
    private final String ca;
    private final SecureRandom random;
    private final Map<String, TrustManager[]> trust = new ConcurrentHashMap<>();
    private final Map<String, String> bundles = new ConcurrentHashMap<>();
    private final Map<X509Certificate, X509Certificate> authorities = new ConcurrentHashMap<>();

    /**
     * @param ca PEM of the authorities to trust whatever else the gateway names
     */
    public TlsContexts(String ca, SecureRandom random) throws CertificateException {
        this.ca = ca;
        this.random = random;
        if (certificates(ca).isEmpty()) {
            throw new CertificateException("there is no certificate in it");
        }
    }

    /** An equal text that all hosts share. */
    String shared(String bundle) {
        String known = bundles.putIfAbsent(bundle, bundle);
        return known == null ? bundle : known;
    }

    SSLContext anonymous() {
        return context(new KeyManager[0], "");
    }

    SSLContext of(String bundle, PrivateKey key, List<X509Certificate> chain) {
        return context(new KeyManager[] {new HostKey(key, chain)}, bundle);
    }

    /** The certificates of a PEM text; equal authorities are one object. */
    List<X509Certificate> certificates(String pem) throws CertificateException {
        List<X509Certificate> all = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
        return all.stream()
                .map(certificate -> certificate.getBasicConstraints() < 0
                        ? certificate
                        : authorities.computeIfAbsent(certificate, same -> same))
                .toList();
    }

    private SSLContext context(KeyManager[] keys, String bundle) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust.computeIfAbsent(bundle, this::trusting), random);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot do TLS with EC keys", e);
        }
    }

    private TrustManager[] trusting(String bundle) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            int number = 0;
            for (String pem : List.of(ca, bundle)) {
                for (X509Certificate authority : pem.isBlank() ? List.<X509Certificate>of() : certificates(pem)) {
                    store.setCertificateEntry("authority-" + number++, authority);
                }
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory.getTrustManagers();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("these authorities cannot be trusted", e);
        }
    }
}
