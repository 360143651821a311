package dev.slipway.operator.gateway.http;

import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;

/**
 * A connection keeps the buffer of its request until it is answered, which is most of the time where polls are held, and by
 * itself takes one of 20 KB, as long as TLS's longest record. Of this size it holds a usual poll; what is longer comes in
 * pieces.
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
