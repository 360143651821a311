package dev.slipway.operator.gateway.ca;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** A PKCS#10 request of which only the key counts, and that only if its holder signed the request (design 5). */
public final class SigningRequest {
    private static final int P256_BITS = 256;

    /**
     * The key that the sender has proven to hold.
     *
     * @throws InvalidRequestException with one sentence for the sender
     */
    public static PublicKey provenKey(String pem) throws InvalidRequestException {
        try (PEMParser parser = new PEMParser(new StringReader(pem))) {
            if (!(parser.readObject() instanceof PKCS10CertificationRequest parsed)) {
                throw new InvalidRequestException("csr holds no CERTIFICATE REQUEST; send a PKCS#10 request in PEM");
            }
            JcaPKCS10CertificationRequest request = new JcaPKCS10CertificationRequest(parsed);
            PublicKey key = request.getPublicKey();
            if (!(key instanceof ECPublicKey ec)
                    || ec.getParams().getCurve().getField().getFieldSize() != P256_BITS) {
                throw new InvalidRequestException("csr has another key than ECDSA P-256; make a P-256 key");
            }
            if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new InvalidRequestException("csr is not signed by the key that it carries");
            }
            return key;
        } catch (IOException
                | GeneralSecurityException
                | OperatorCreationException
                | PKCSException
                | IllegalArgumentException e) {
            throw new InvalidRequestException("csr could not be read; send a PKCS#10 request in PEM");
        }
    }

    /** The request is of no use; the message is for its sender. */
    public static final class InvalidRequestException extends Exception {
        private static final long serialVersionUID = 1L;

        InvalidRequestException(String message) {
            super(message);
        }
    }

    private SigningRequest() {}
}
