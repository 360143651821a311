package dev.slipway.operator.hooks.tls;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** A server's certificate chain, leaf first, and its key, as read from PEM; the two belong together. */
final class TlsIdentity {
    private static final char[] NO_PASSWORD = {};
    private static final byte[] PROBE = {1, 2, 3, 4};

    private final List<X509Certificate> chain;
    private final PrivateKey key;

    private TlsIdentity(List<X509Certificate> chain, PrivateKey key) {
        this.chain = List.copyOf(chain);
        this.key = key;
    }

    /** @throws GeneralSecurityException with a sentence about what is wrong with the texts */
    static TlsIdentity read(String certificates, String key) throws GeneralSecurityException {
        TlsIdentity identity = new TlsIdentity(certificates(certificates), key(key));
        identity.checkPair();
        return identity;
    }

    X509Certificate leaf() {
        return chain.getFirst();
    }

    SSLContext context(SecureRandom random) throws GeneralSecurityException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, NO_PASSWORD);
            store.setKeyEntry("hooks", key, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, NO_PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, random);
            return context;
        } catch (IOException e) {
            throw new GeneralSecurityException("the key cannot be used: " + e.getMessage(), e);
        }
    }

    private static List<X509Certificate> certificates(String pem) throws GeneralSecurityException {
        JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
        List<X509Certificate> found = new ArrayList<>();
        for (Object part : parts(pem)) {
            if (part instanceof X509CertificateHolder certificate) {
                found.add(converter.getCertificate(certificate));
            }
        }
        if (found.isEmpty()) {
            throw new GeneralSecurityException("there is no certificate (BEGIN CERTIFICATE) in it");
        }
        return found;
    }

    /** PKCS#8, or the older forms of RSA and EC keys, which cert-manager writes unless told otherwise. */
    private static PrivateKey key(String pem) throws GeneralSecurityException {
        JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
        try {
            for (Object part : parts(pem)) {
                if (part instanceof PrivateKeyInfo info) {
                    return converter.getPrivateKey(info);
                }
                if (part instanceof PEMKeyPair pair) {
                    return converter.getPrivateKey(pair.getPrivateKeyInfo());
                }
            }
        } catch (IOException e) {
            throw new GeneralSecurityException("its key cannot be read: " + e.getMessage(), e);
        }
        throw new GeneralSecurityException("there is no private key without a password (BEGIN PRIVATE KEY) in it");
    }

    private static List<Object> parts(String pem) throws GeneralSecurityException {
        List<Object> parts = new ArrayList<>();
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                parts.add(part);
            }
        } catch (IOException e) {
            throw new GeneralSecurityException("it is no PEM: " + e.getMessage(), e);
        }
        return parts;
    }

    private void checkPair() throws GeneralSecurityException {
        PublicKey shown = leaf().getPublicKey();
        String algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            default ->
                throw new GeneralSecurityException(
                        "a key of " + key.getAlgorithm() + " is not supported: use RSA or ECDSA");
        };
        if (!sameKind(shown) || !verifies(algorithm, shown)) {
            throw new GeneralSecurityException("key and certificate do not belong together");
        }
    }

    private boolean sameKind(PublicKey shown) {
        return "RSA".equals(shown.getAlgorithm()) == "RSA".equals(key.getAlgorithm());
    }

    private boolean verifies(String algorithm, PublicKey shown) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(shown);
        signature.update(PROBE);
        return signature.verify(signed);
    }
}
