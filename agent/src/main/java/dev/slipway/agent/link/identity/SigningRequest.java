package dev.slipway.agent.link.identity;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import javax.security.auth.x500.X500Principal;

/**
 * Writes a PKCS#10 request (RFC 2986) for an EC key. By hand: it is five nested DER values, and a library for it would
 * be a tenth of the agent's memory.
 */
final class SigningRequest {
    private static final int SEQUENCE = 0x30;
    private static final int BIT_STRING = 0x03;

    /** {@code version INTEGER 0}. */
    private static final byte[] VERSION = {0x02, 0x01, 0x00};

    /** {@code attributes [0]}, none. */
    private static final byte[] NO_ATTRIBUTES = {(byte) 0xA0, 0x00};

    /** ecdsa-with-SHA256, 1.2.840.10045.4.3.2, as an AlgorithmIdentifier. */
    private static final byte[] ECDSA_WITH_SHA256 = {
        0x30, 0x0A, 0x06, 0x08, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x04, 0x03, 0x02
    };

    /** The request in DER, signed by the key that it asks a certificate for. */
    static byte[] encode(X500Principal subject, PublicKey publicKey, PrivateKey privateKey)
            throws GeneralSecurityException {
        byte[] info = value(SEQUENCE, VERSION, subject.getEncoded(), publicKey.getEncoded(), NO_ATTRIBUTES);
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(privateKey);
        signature.update(info);
        byte[] noUnusedBits = {0};
        return value(SEQUENCE, info, ECDSA_WITH_SHA256, value(BIT_STRING, noUnusedBits, signature.sign()));
    }

    private static byte[] value(int tag, byte[]... parts) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            content.writeBytes(part);
        }
        int length = content.size();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else if (length <= 0xFF) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(content.toByteArray());
        return out.toByteArray();
    }

    private SigningRequest() {}
}
