package dev.slipway.operator.hooks.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A certificate and its key in PEM files that somebody else renews, as cert-manager and the kubelet do. */
public final class CertificateFiles {
    private static final Logger LOG = LoggerFactory.getLogger(CertificateFiles.class);
    private static final String NOTHING = "";

    private final Path certificate;
    private final Path key;
    private final SecureRandom random;
    private @Nullable Texts seen;
    private String complaint = NOTHING;

    private record Texts(String certificate, String key) {}

    public CertificateFiles(Path certificate, Path key, SecureRandom random) {
        this.certificate = certificate;
        this.key = key;
        this.random = random;
    }

    /** @throws IllegalStateException if there is none in the files that could be shown */
    public synchronized SSLContext read() {
        try {
            Texts texts = texts();
            SSLContext context = identity(texts);
            seen = texts;
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(wrong(e), e);
        }
    }

    /**
     * The identity if the files have changed and are sound. A pair that is not is said once, and looked at again
     * every time: it may have been read in the middle of its renewal.
     */
    public synchronized Optional<SSLContext> changed() {
        try {
            Texts texts = texts();
            if (texts.equals(seen)) {
                complaint = NOTHING;
                return Optional.empty();
            }
            SSLContext context = identity(texts);
            seen = texts;
            complaint = NOTHING;
            return Optional.of(context);
        } catch (IOException | GeneralSecurityException e) {
            complain(wrong(e));
            return Optional.empty();
        }
    }

    private void complain(String wrong) {
        if (!wrong.equals(complaint)) {
            complaint = wrong;
            LOG.warn("the certificate of the hooks' listener was not renewed, the one before stays in use: {}", wrong);
        }
    }

    private SSLContext identity(Texts texts) throws GeneralSecurityException {
        TlsIdentity identity = TlsIdentity.read(texts.certificate(), texts.key());
        SSLContext context = identity.context(random);
        LOG.atInfo()
                .addKeyValue("subject", identity.leaf().getSubjectX500Principal())
                .addKeyValue("notAfter", identity.leaf().getNotAfter().toInstant())
                .log("hooks' certificate read");
        return context;
    }

    private Texts texts() throws IOException {
        return new Texts(Files.readString(certificate), Files.readString(key));
    }

    private String wrong(Exception e) {
        String what = e instanceof IOException ? "cannot be read: " + e : e.getMessage();
        return "--hooks-certificate " + certificate + ", --hooks-key " + key + ": " + what;
    }
}
