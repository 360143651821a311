package dev.slipway.agent.link.identity;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * This host's key and, once it is enrolled, its certificate: one value, one file.
 *
 * @param chain leaf first; empty before the enrolment
 */
public record Identity(PrivateKey privateKey, PublicKey publicKey, List<X509Certificate> chain) {
    public Identity {
        chain = List.copyOf(chain);
    }

    /** A fresh P-256 key without a certificate. */
    static Identity generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new Identity(pair.getPrivate(), pair.getPublic(), List.of());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot make EC keys", e);
        }
    }

    /** The same key with a certificate for it. */
    Identity with(List<X509Certificate> newChain) throws CertificateException {
        if (newChain.isEmpty() || !newChain.getFirst().getPublicKey().equals(publicKey)) {
            throw new CertificateException("the certificate is not for this host's key");
        }
        return new Identity(privateKey, publicKey, newChain);
    }

    boolean hasCertificate() {
        return !chain.isEmpty();
    }

    Instant notBefore() {
        return chain.getFirst().getNotBefore().toInstant();
    }

    Instant notAfter() {
        return chain.getFirst().getNotAfter().toInstant();
    }

    Duration lifetime() {
        return Duration.between(notBefore(), notAfter());
    }

    /** A PKCS#10 request in PEM that proves the possession of the key. */
    String certificateRequest(String instanceName) {
        try {
            return Pem.block(
                    Pem.CERTIFICATE_REQUEST,
                    SigningRequest.encode(new X500Principal("CN=" + instanceName), publicKey, privateKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificate request cannot be signed", e);
        }
    }

    String toPem() {
        try {
            return Pem.block(Pem.PRIVATE_KEY, privateKey.getEncoded())
                    + Pem.block(Pem.PUBLIC_KEY, publicKey.getEncoded())
                    + Pem.text(chain);
        } catch (CertificateException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }

    /** Reads what {@link #toPem} wrote. */
    public static Identity fromPem(String text) throws GeneralSecurityException {
        List<byte[]> privateKeys = Pem.blocks(Pem.PRIVATE_KEY, text);
        List<byte[]> publicKeys = Pem.blocks(Pem.PUBLIC_KEY, text);
        if (privateKeys.size() != 1 || publicKeys.size() != 1) {
            throw new CertificateException("one private and one public key are expected in it");
        }
        KeyFactory keys = KeyFactory.getInstance("EC");
        PrivateKey privateKey = keys.generatePrivate(new PKCS8EncodedKeySpec(privateKeys.getFirst()));
        PublicKey publicKey = keys.generatePublic(new X509EncodedKeySpec(publicKeys.getFirst()));
        boolean certified = !Pem.blocks(Pem.CERTIFICATE, text).isEmpty();
        return new Identity(privateKey, publicKey, certified ? Pem.certificates(text) : List.of());
    }
}
