package dev.slipway.operator.aws;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import javax.net.ssl.SSLSocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Sockets on which TCP gives a sign of life whenever nothing was said for a minute. A NAT gateway of AWS forgets a
 * connection after 350 s of silence, and its answer is then lost without a word.
 */
final class LivelySockets extends SSLSocketFactory {
    private static final int SILENT_SECONDS = 60;

    private final SSLSocketFactory sockets;

    LivelySockets(SSLSocketFactory sockets) {
        this.sockets = sockets;
    }

    private static Socket lively(Socket socket) throws IOException {
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, SILENT_SECONDS);
        }
        return socket;
    }

    @Override
    public Socket createSocket() throws IOException {
        return lively(sockets.createSocket());
    }

    @Override
    public Socket createSocket(Socket below, String host, int port, boolean autoClose) throws IOException {
        return sockets.createSocket(lively(below), host, port, autoClose);
    }

    @Override
    public Socket createSocket(Socket below, InputStream consumed, boolean autoClose) throws IOException {
        return sockets.createSocket(lively(below), consumed, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return lively(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return lively(sockets.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return lively(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return lively(sockets.createSocket(address, port, localAddress, localPort));
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return sockets.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return sockets.getSupportedCipherSuites();
    }
}
