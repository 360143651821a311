package dev.slipway.fleet.link;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/**
 * EC keys of simulated hosts, derived from the join token and the host's name: a fleet that is started again needs no
 * state of its own to be the same hosts, and who does not have the token cannot guess a key.
 */
final class HostKeys {
    private static final String CURVE = "secp256r1";
    private static final String PURPOSE = "slipway-fleet host key ";

    /** The key pair of a host. */
    static KeyPair derive(String joinToken, String host) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(joinToken.getBytes(StandardCharsets.UTF_8), "HmacSHA512"));
            byte[] bytes = mac.doFinal((PURPOSE + host).getBytes(StandardCharsets.UTF_8));
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(CURVE));
            ECParameterSpec curve = parameters.getParameterSpec(ECParameterSpec.class);
            // 512 bits modulo a 256 bit order: even to within 2^-256.
            BigInteger secret = new BigInteger(1, bytes)
                    .mod(curve.getOrder().subtract(BigInteger.ONE))
                    .add(BigInteger.ONE);
            org.bouncycastle.math.ec.ECPoint point =
                    CustomNamedCurves.getByName(CURVE).getG().multiply(secret).normalize();
            ECPoint open = new ECPoint(
                    point.getAffineXCoord().toBigInteger(),
                    point.getAffineYCoord().toBigInteger());
            KeyFactory keys = KeyFactory.getInstance("EC");
            return new KeyPair(
                    keys.generatePublic(new ECPublicKeySpec(open, curve)),
                    keys.generatePrivate(new ECPrivateKeySpec(secret, curve)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA512 and " + CURVE, e);
        }
    }

    /** A PKCS#10 request in PEM, of which the gateway takes the key alone. */
    static String request(KeyPair key, String host) {
        try (StringWriter text = new StringWriter();
                JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=" + host), key.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate())));
            pem.flush();
            return text.toString();
        } catch (OperatorCreationException | IOException e) {
            throw new IllegalStateException("no certificate request for " + host, e);
        }
    }

    private HostKeys() {}
}
