package dev.slipway.agent.link;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.jspecify.annotations.NullUnmarked;

/** A certificate authority of the tests' own. */
@NullUnmarked
public final class TestingAuthority {
    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final KeyPair pair;
    private final X509Certificate certificate;

    public TestingAuthority(String name) {
        this.pair = keyPair();
        Instant now = Instant.now();
        this.certificate = build(
                name, pair.getPublic(), name, now.minus(Duration.ofDays(400)), now.plus(Duration.ofDays(400)), null);
    }

    public X509Certificate certificate() {
        return certificate;
    }

    public String pem() {
        return pem(certificate);
    }

    /** Signs a certificate for a host. */
    public X509Certificate client(PublicKey key, String name, Instant notBefore, Instant notAfter) {
        return build(name, key, certificate.getSubjectX500Principal().getName(), notBefore, notAfter, null);
    }

    /** Key and certificate of a server on 127.0.0.1, as a key store with an empty password. */
    public KeyStore server(Instant notBefore, Instant notAfter) {
        return server("127.0.0.1", notBefore, notAfter);
    }

    public KeyStore server(String address, Instant notBefore, Instant notAfter) {
        KeyPair server = keyPair();
        X509Certificate issued = build(
                "gateway",
                server.getPublic(),
                certificate.getSubjectX500Principal().getName(),
                notBefore,
                notAfter,
                new GeneralNames(new GeneralName(GeneralName.iPAddress, address)));
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", server.getPrivate(), new char[0], new X509Certificate[] {issued});
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key of a request whose signature is good. */
    public static PublicKey requestedKey(String csr) {
        try (PEMParser parser = new PEMParser(new StringReader(csr))) {
            JcaPKCS10CertificationRequest request =
                    new JcaPKCS10CertificationRequest((PKCS10CertificationRequest) parser.readObject());
            if (!request.isSignatureValid(new org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder()
                    .build(request.getPublicKey()))) {
                throw new IllegalArgumentException("the request's signature is wrong");
            }
            return request.getPublicKey();
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | org.bouncycastle.pkcs.PKCSException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private X509Certificate build(
            String subject, PublicKey key, String issuer, Instant notBefore, Instant notAfter, GeneralNames names) {
        try {
            String issuerName = issuer.startsWith("CN=") ? issuer : "CN=" + issuer;
            JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    new X500Principal(issuerName),
                    BigInteger.valueOf(SERIAL.getAndIncrement()),
                    Date.from(notBefore),
                    Date.from(notAfter),
                    new X500Principal("CN=" + subject),
                    key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(key == pair.getPublic()));
            if (names != null) {
                builder.addExtension(Extension.subjectAlternativeName, false, names);
            }
            byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
                    .getEncoded();
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
