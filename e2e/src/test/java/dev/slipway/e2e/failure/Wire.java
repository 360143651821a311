package dev.slipway.e2e.failure;

import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Wires for TCP between operators and the API server, as they are: what goes over them is encrypted end to end. */
final class Wire implements AfterAllCallback {
    private final List<ServerSocket> servers = new ArrayList<>();
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** The kubeconfig of an operator that goes over a wire of its own. */
    Path route(Path kubeconfig) {
        try {
            ServerSocket server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
            servers.add(server);
            Config config = Serialization.unmarshal(Files.readString(kubeconfig), Config.class);
            var cluster = config.getClusters().getFirst().getCluster();
            URI apiServer = URI.create(cluster.getServer());
            cluster.setServer("https://127.0.0.1:" + server.getLocalPort());
            threads.execute(() -> accept(server, apiServer));
            return Files.writeString(
                    kubeconfig.resolveSibling("wire-" + servers.size() + "-" + kubeconfig.getFileName()),
                    Serialization.asYaml(config));
        } catch (IOException e) {
            throw new UncheckedIOException("no wire", e);
        }
    }

    /** Of all connections that there are nothing ever comes any more, and nobody is told. New ones are as they should be. */
    void die() {
        connections.forEach(connection -> connection.dead = true);
    }

    /** On how many wires there is a connection that is neither dead nor closed. */
    long alive() {
        return connections.stream()
                .filter(connection -> !connection.dead && !connection.operator.isClosed())
                .map(connection -> connection.operator.getLocalPort())
                .distinct()
                .count();
    }

    private void accept(ServerSocket server, URI apiServer) {
        while (!server.isClosed()) {
            try {
                Socket operator = server.accept();
                threads.execute(() -> connect(operator, apiServer));
            } catch (IOException e) {
                // Closed; the condition of the loop says so.
            }
        }
    }

    private void connect(Socket operator, URI apiServer) {
        try (operator;
                Socket further = new Socket(apiServer.getHost(), apiServer.getPort())) {
            Connection connection = new Connection(operator, further);
            connections.add(connection);
            threads.execute(() -> connection.pass(operator, further));
            connection.pass(further, operator);
        } catch (IOException e) {
            // The operator tries again.
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        for (ServerSocket server : servers) {
            server.close();
        }
        connections.forEach(Connection::close);
        threads.close();
    }

    private static final class Connection {
        private final Socket operator;
        private final Socket apiServer;
        private volatile boolean dead;

        private Connection(Socket operator, Socket apiServer) throws IOException {
            this.operator = operator;
            this.apiServer = apiServer;
            operator.setTcpNoDelay(true);
            apiServer.setTcpNoDelay(true);
        }

        /** Passes on until one side ends; of a dead connection not even that. */
        private void pass(Socket from, Socket to) {
            byte[] buffer = new byte[8192];
            try {
                int read;
                while ((read = from.getInputStream().read(buffer)) >= 0) {
                    if (!dead) {
                        to.getOutputStream().write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                // One of the two is gone.
            }
            if (!dead || from == operator) {
                close();
            }
        }

        private void close() {
            for (Socket socket : List.of(operator, apiServer)) {
                try {
                    socket.close();
                } catch (IOException e) {
                    // Gone already.
                }
            }
        }
    }
}
