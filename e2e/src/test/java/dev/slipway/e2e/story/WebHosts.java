package dev.slipway.e2e.story;

import dev.slipway.e2e.world.Host;
import dev.slipway.e2e.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Hosts for the web application of {@code samples/}: each has a port of its own for the server that a hook starts. */
final class WebHosts implements AutoCloseable {
    /** Of a host that is up, on a machine that has much to do; one that is down refuses at once. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(15);

    private static final int FIRST_PORT = 15_000;
    private static final int FIRST_OF_THE_SYSTEM = 30_000;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(ANSWER_LIMIT).build();
    private final Map<Host, Integer> ports = new LinkedHashMap<>();

    /** Lays out {@code host-1} to {@code host-<count>}, starts their agents and waits until all are connected. */
    WebHosts(World world, int count) {
        List<Integer> free = freePorts(count);
        for (int n = 1; n <= count; n++) {
            int port = free.get(n - 1);
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

    private Set<String> silent() {
        Map<String, String> served = served();
        served.values().removeIf(version -> !version.isEmpty());
        return served.keySet();
    }

    /**
     * Asks all hosts over and over until it is closed, and keeps the smallest number that answered at one time. They are
     * asked one after the other, so that one may come up and the next go down meanwhile: those that are silent in two
     * rounds in a row were silent together, between the two.
     */
    final class Watch implements AutoCloseable {
        private final AtomicInteger fewest = new AtomicInteger(Integer.MAX_VALUE);
        private final AtomicBoolean closed = new AtomicBoolean();
        private final Thread thread = Thread.ofVirtual().start(this::ask);

        private void ask() {
            Set<String> before = Set.of();
            while (!closed.get()) {
                Set<String> silent = silent();
                long together = before.stream().filter(silent::contains).count();
                fewest.accumulateAndGet(ports.size() - (int) together, Math::min);
                before = silent;
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

    /**
     * Different ones, which nobody listens to; below those that the system gives to whoever asks for any, since a server
     * takes its port only later.
     */
    private static List<Integer> freePorts(int count) {
        RandomGenerator random = RandomGenerator.getDefault();
        Set<Integer> free = new LinkedHashSet<>();
        while (free.size() < count) {
            int port = random.nextInt(FIRST_PORT, FIRST_OF_THE_SYSTEM);
            try (ServerSocket socket = new ServerSocket(port, 0, InetAddress.getLoopbackAddress())) {
                free.add(socket.getLocalPort());
            } catch (IOException _) {
                // Somebody else's.
            }
        }
        return List.copyOf(free);
    }

    @Override
    public void close() {
        client.close();
    }
}
