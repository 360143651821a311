package dev.slipway.e2e.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A load balancer for TCP in front of the operators' gateways, as a Service is: in turn, and past those that are down. */
final class GatewayFront implements AutoCloseable {
    private static final int BACKLOG = 1024;
    private static final int CONNECT_MILLIS = 500;

    private final List<InetSocketAddress> gateways;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final ServerSocket server;

    GatewayFront(List<URI> gateways) {
        this.gateways = gateways.stream()
                .map(uri -> new InetSocketAddress(uri.getHost(), uri.getPort()))
                .toList();
        try {
            server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("no load balancer", e);
        }
        threads.execute(this::accept);
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + server.getLocalPort());
    }

    @Override
    public void close() {
        closeQuietly(server);
        open.forEach(GatewayFront::closeQuietly);
        threads.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket host = server.accept();
                threads.execute(() -> serve(host));
            } catch (IOException e) {
                // Closed; the condition of the loop says so.
            }
        }
    }

    private void serve(Socket host) {
        open.add(host);
        try (host;
                Socket gateway = connect()) {
            open.add(gateway);
            host.setTcpNoDelay(true);
            threads.execute(() -> pass(host, gateway));
            pass(gateway, host);
            open.remove(gateway);
        } catch (IOException e) {
            // The host tries again.
        } finally {
            open.remove(host);
        }
    }

    private Socket connect() throws IOException {
        int first = turn.getAndIncrement();
        for (int i = 0; i < gateways.size(); i++) {
            Socket socket = new Socket();
            try {
                socket.connect(gateways.get(Math.floorMod(first + i, gateways.size())), CONNECT_MILLIS);
                socket.setTcpNoDelay(true);
                return socket;
            } catch (IOException e) {
                closeQuietly(socket);
            }
        }
        throw new IOException("no gateway is up");
    }

    private static void pass(Socket from, Socket to) {
        try {
            byte[] buffer = new byte[8192];
            int read;
            while ((read = from.getInputStream().read(buffer)) >= 0) {
                to.getOutputStream().write(buffer, 0, read);
            }
        } catch (IOException e) {
            // The end of either ends both.
        } finally {
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // Gone already.
        }
    }
}
