package dev.slipway.fleet.link;

import java.net.URI;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;

/** The gateway as the whole fleet knows it. */
public final class Gateway {
    /** TLS handshakes at a time: enough to keep the gateway busy, few enough that none waits for its time-out. */
    private static final int CONNECTS = 32;

    private final TlsContexts tls;
    private final Semaphore connects = new Semaphore(CONNECTS, true);
    private volatile URI address;

    public Gateway(URI address, TlsContexts tls) {
        this.address = address;
        this.tls = tls;
    }

    /** Connections that are opened from now on go there. */
    public void address(URI address) {
        this.address = address;
    }

    URI address() {
        return address;
    }

    Semaphore connects() {
        return connects;
    }

    /** A connection without a certificate: for enrolment. */
    Connection anonymous() {
        return new Connection(this, tls.anonymous().getSocketFactory());
    }

    /** The two connections of a host: one for polls, which are held, and one for reports. */
    Access access(Credentials credentials) {
        PrivateKey key = credentials.key();
        List<X509Certificate> chain = credentials.chain();
        SSLContext context = tls.of(credentials.trust(), key, chain);
        // Connections are kept by socket factory, so each of the two needs one of its own.
        return new Access(
                credentials,
                new Connection(this, context.getSocketFactory()),
                new Connection(this, context.getSocketFactory()));
    }
}
