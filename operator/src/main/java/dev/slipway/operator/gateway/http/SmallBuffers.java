package dev.slipway.operator.gateway.http;

import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;

/**
 * Gives each connection a small buffer for its requests. It keeps that buffer until the request is answered, which for a held
 * poll is most of the time, and by itself it would take one of 20 KB, for TLS's longest record. A usual poll fits into this
 * one; what is longer is read in pieces.
 */
final class SmallBuffers implements Connection.Listener {
    private static final int BYTES = 4 * 1024;

    @Override
    public void onOpened(Connection connection) {
        if (connection instanceof AbstractConnection plain && !(connection instanceof SslConnection)) {
            plain.setInputBufferSize(BYTES);
        }
    }
}
