package dev.slipway.e2e.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Bundles over HTTP on loopback. */
public final class BundleServer implements AutoCloseable {
    private final Map<String, byte[]> bundles = new ConcurrentHashMap<>();
    private final Map<String, Integer> downloads = new ConcurrentHashMap<>();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    BundleServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("no server for the bundles", e);
        }
        server.setExecutor(executor);
        server.createContext("/", this::serve);
        server.start();
    }

    /**
     * A bundle as a revision names it.
     *
     * @param name label for people
     * @param bundleType zip, tar or tgz
     */
    public record Published(String name, String url, String sha256, String bundleType) {
        /** {@code spec.revision}, in one line of YAML. */
        public String revision() {
            return "{revisionType: URL, name: %s, urlLocation: {url: \"%s\", sha256: \"%s\", bundleType: %s}}"
                    .formatted(name, url, sha256, bundleType);
        }

        public Published withSha256(String other) {
            return new Published(name, url, other, bundleType);
        }
    }

    public Published publish(String name, Bundle bundle) {
        return publish(name, bundle.zip(), "zip");
    }

    public Published publish(String name, byte[] bytes, String bundleType) {
        String path = "/" + name + "." + bundleType;
        bundles.put(path, bytes);
        return new Published(name, url(path), sha256(bytes), bundleType);
    }

    /** How often the bundle was asked for. */
    public int downloads(Published bundle) {
        return downloads.getOrDefault(URI.create(bundle.url()).getPath(), 0);
    }

    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        downloads.merge(path, 1, Integer::sum);
        byte[] bytes = bundles.get(path);
        try (exchange) {
            if (bytes == null) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }
}
