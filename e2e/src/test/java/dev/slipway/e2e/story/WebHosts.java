package dev.slipway.e2e.story;

import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Hosts for the web application of {@code samples/}: each has a port of its own for the server that a hook starts. */
final class WebHosts implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(2);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build();
    private final Map<Host, Integer> ports = new LinkedHashMap<>();

    /** Lays out {@code host-1} to {@code host-<count>}, starts their agents and waits until all are connected. */
    WebHosts(World world, int count) {
        for (int n = 1; n <= count; n++) {
            int port = freePort();
            Host host = world.startHost("host-" + n, "Stage=prod", "Role=web");
            host.write(
                    "/etc/web/web.conf",
                    "PORT=%d\nJAVA='%s/bin/java'\n".formatted(port, System.getProperty("java.home")));
            ports.put(host, port);
        }
        ports.keySet().forEach(world::awaitConnected);
    }

    List<Host> hosts() {
        return List.copyOf(ports.keySet());
    }

    /** What each host serves as {@code /version}, empty if it does not answer. */
    Map<String, String> served() {
        Map<String, String> served = new TreeMap<>();
        ports.forEach((host, port) -> served.put(host.name(), version(port)));
        return served;
    }

    /** Asks all hosts over and over until it is closed, and keeps the smallest number that answered at once. */
    final class Watch implements AutoCloseable {
        private final AtomicInteger fewest = new AtomicInteger(Integer.MAX_VALUE);
        private final AtomicBoolean closed = new AtomicBoolean();
        private final Thread thread = Thread.ofVirtual().start(this::ask);

        private void ask() {
            while (!closed.get()) {
                int answering = (int) served().values().stream()
                        .filter(version -> !version.isEmpty())
                        .count();
                fewest.accumulateAndGet(answering, Math::min);
            }
        }

        @Override
        public void close() {
            closed.set(true);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        int fewestAnswering() {
            return fewest.get();
        }
    }

    Watch watch() {
        return new Watch();
    }

    private String version(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/version"))
                .timeout(ANSWER_LIMIT)
                .build();
        try {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? response.body().strip() : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no free port", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
