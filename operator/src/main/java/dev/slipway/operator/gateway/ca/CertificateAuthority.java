package dev.slipway.operator.gateway.ca;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An ECDSA P-256 authority that signs end certificates of one purpose (design 5: client and server apart).
 *
 * @param trusted the authority's own certificate first, then further ones that are still trusted during a rotation
 * @param key signs with the first certificate
 */
public record CertificateAuthority(List<X509Certificate> trusted, PrivateKey key) {
    /** Certificates begin this much before they are issued, so that a clock running behind accepts them. */
    public static final Duration SKEW = Duration.ofMinutes(5);

    private static final String SIGNATURE = "SHA256withECDSA";
    private static final Duration AUTHORITY_LIFETIME = Duration.ofDays(3650);

    public CertificateAuthority {
        trusted = List.copyOf(trusted);
    }

    /** The certificate under which this authority signs. */
    public X509Certificate certificate() {
        return trusted.getFirst();
    }

    /** PEM of everything that verifies what this authority signed. */
    public String bundle() {
        return Pem.certificates(trusted);
    }

    /** Whether the key is the first certificate's: what it signs verifies under no other. */
    public boolean matches() {
        byte[] sample = "slipway".getBytes(StandardCharsets.US_ASCII);
        try {
            Signature signature = Signature.getInstance(SIGNATURE);
            signature.initSign(key);
            signature.update(sample);
            byte[] signed = signature.sign();
            signature.initVerify(certificate().getPublicKey());
            signature.update(sample);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** Makes a new authority. */
    public static CertificateAuthority create(String name, Instant now, SecureRandom random) {
        KeyPair keys = newKeys(random);
        X500Principal subject = new X500Principal("CN=" + name + ",O=Slipway");
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject,
                serial(random),
                Date.from(now.minus(SKEW)),
                Date.from(now.plus(AUTHORITY_LIFETIME)),
                subject,
                keys.getPublic());
        try {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            builder.addExtension(
                    Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(keys.getPublic()));
            return new CertificateAuthority(List.of(sign(builder, keys.getPrivate())), keys.getPrivate());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the authority " + name + " could not be made", e);
        }
    }

    /** A certificate by which a host proves that it is this Instance. */
    public X509Certificate issueClient(
            PublicKey subjectKey, ClientIdentity identity, Instant now, Duration lifetime, SecureRandom random) {
        GeneralNames names = new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, identity.uri()));
        return issue(subjectKey, names, KeyPurposeId.id_kp_clientAuth, "slipway-agent", now, lifetime, random);
    }

    /** The gateway's own certificate for these DNS names and IP addresses. */
    public X509Certificate issueServer(
            PublicKey subjectKey, List<String> hosts, Instant now, Duration lifetime, SecureRandom random) {
        GeneralName[] names = hosts.stream()
                .map(host -> new GeneralName(isAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName, host))
                .toArray(GeneralName[]::new);
        return issue(
                subjectKey,
                new GeneralNames(names),
                KeyPurposeId.id_kp_serverAuth,
                "slipway-gateway",
                now,
                lifetime,
                random);
    }

    /** A fresh P-256 key pair. */
    public static KeyPair newKeys(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    private X509Certificate issue(
            PublicKey subjectKey,
            GeneralNames names,
            KeyPurposeId purpose,
            String commonName,
            Instant now,
            Duration lifetime,
            SecureRandom random) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                certificate(),
                serial(random),
                Date.from(now.minus(SKEW)),
                Date.from(now.plus(lifetime)),
                new X500Principal("CN=" + commonName + ",O=Slipway"),
                subjectKey);
        try {
            JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            builder.addExtension(Extension.subjectAlternativeName, false, names);
            builder.addExtension(
                    Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(certificate()));
            return sign(builder, key);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a certificate for " + commonName + " could not be issued", e);
        }
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(SIGNATURE).build(key)));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException("the authority's key cannot sign", e);
        }
    }

    private static BigInteger serial(SecureRandom random) {
        return new BigInteger(120, random).add(BigInteger.ONE);
    }

    private static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || host.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }
}
