package dev.slipway.operator.gateway.ca;

import java.net.Socket;
import java.security.KeyPair;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's key and short-lived certificate. {@link #renewIfDue()} replaces the certificate in memory long before they expire;
 * the next handshake uses them, connections that stand are not touched.
 */
public final class ServerIdentity extends X509ExtendedKeyManager {
    /** How long a server certificate lives; it is replaced at half of that. */
    public static final Duration LIFETIME = Duration.ofDays(4);

    private static final String ALIAS = "gateway";

    private final CertificateAuthority authority;
    // One key for the life of the process: a handshake asks for key and certificate separately.
    private final KeyPair keys;
    private final List<String> names;
    private final Clock clock;
    private final SecureRandom random;
    private volatile Issued current;

    private record Issued(X509Certificate certificate, Instant replaceAt) {
        Instant begins() {
            return certificate.getNotBefore().toInstant();
        }
    }

    public ServerIdentity(CertificateAuthority authority, List<String> names, Clock clock, SecureRandom random) {
        this.authority = authority;
        this.names = List.copyOf(names);
        this.clock = clock;
        this.random = random;
        this.keys = CertificateAuthority.newKeys(random);
        this.current = issue(authority, keys, this.names, clock.instant(), random);
    }

    /**
     * Issues a new certificate if half of the present one's life is over, or if it has not begun: it was issued while the
     * clock was ahead, and no agent accepts it. True if it did.
     */
    public synchronized boolean renewIfDue() {
        Instant now = clock.instant();
        Issued present = current;
        if (now.isBefore(present.replaceAt()) && !now.isBefore(present.begins())) {
            return false;
        }
        current = issue(authority, keys, names, now, random);
        return true;
    }

    /** The certificate that the next handshake shows. */
    public X509Certificate certificate() {
        return current.certificate();
    }

    private static Issued issue(
            CertificateAuthority authority, KeyPair keys, List<String> names, Instant now, SecureRandom random) {
        X509Certificate certificate = authority.issueServer(keys.getPublic(), names, now, LIFETIME, random);
        return new Issued(certificate, now.plus(LIFETIME.dividedBy(2)));
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return "EC".equals(keyType) ? ALIAS : null;
    }

    @Override
    public @Nullable String chooseServerAlias(String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return "EC".equals(keyType) ? ALIAS : null;
    }

    @Override
    public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return new String[] {ALIAS};
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return new X509Certificate[] {current.certificate()};
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return keys.getPrivate();
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
