package dev.slipway.agent.link;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.slipway.protocol.wire.Cancellation;
import dev.slipway.protocol.wire.HeldOrder;
import dev.slipway.protocol.wire.Order;
import dev.slipway.protocol.wire.PollRequest;
import dev.slipway.protocol.wire.PollResponse;
import dev.slipway.protocol.wire.Problem;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.TargetOutcome;
import dev.slipway.protocol.wire.WireJson;
import dev.slipway.protocol.wire.enrolment.EnrollRequest;
import dev.slipway.protocol.wire.enrolment.EnrollResponse;
import dev.slipway.protocol.wire.enrolment.RenewRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.NullUnmarked;

/** A gateway on loopback with real TLS, whose every answer a test may script. */
@NullUnmarked
public final class TestingGateway implements AutoCloseable {
    /** Status and body of an answer. */
    public record Scripted(int status, Object body) {
        public static Scripted problem(int status, String message) {
            return new Scripted(status, new Problem(message));
        }
    }

    /** A report as it came in. */
    public record Received(String targetUid, Report report) {}

    private final TestingAuthority clients = new TestingAuthority("client-ca");
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpsServer server;
    private final URI uri;
    private final List<Order> orders = new ArrayList<>();
    private final List<Cancellation> cancellations = new ArrayList<>();
    private final List<PollRequest> polls = new ArrayList<>();
    private final List<Integer> pollPorts = new ArrayList<>();
    private final List<Received> reports = new ArrayList<>();
    private final List<Integer> reportPorts = new ArrayList<>();
    private final List<X509Certificate> shown = new ArrayList<>();
    private final List<PublicKey> enrolledKeys = new ArrayList<>();
    private Duration hold = Duration.ofMillis(150);
    private Duration certificateLife = Duration.ofHours(24);
    private Function<EnrollRequest, Scripted> onEnrol = this::enrol;
    private Function<X509Certificate, Scripted> onRenew = unused -> null;
    private Function<PollRequest, Scripted> onPoll = unused -> null;
    private Function<Received, Scripted> onReport = unused -> null;

    public TestingGateway(TestingAuthority authority) {
        this(
                authority.server(
                        Instant.now().minus(Duration.ofDays(1)), Instant.now().plus(Duration.ofDays(1))),
                authority);
    }

    public TestingGateway(KeyStore serverKey, TestingAuthority authority) {
        this.trustBundle = authority.pem();
        try {
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setHttpsConfigurator(new Configurator(context(serverKey)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort());
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private final String trustBundle;

    public URI uri() {
        return uri;
    }

    public TestingAuthority clientAuthority() {
        return clients;
    }

    public synchronized void offer(Order order) {
        orders.add(order);
        notifyAll();
    }

    public synchronized void withdraw(String targetUid) {
        orders.removeIf(order -> order.targetUid().equals(targetUid));
    }

    public synchronized void cancel(String targetUid, String reason) {
        cancellations.add(new Cancellation(targetUid, reason));
        notifyAll();
    }

    public synchronized List<PollRequest> polls() {
        return List.copyOf(polls);
    }

    /** Client ports of polls: equal ones came over one connection. */
    public synchronized List<Integer> pollPorts() {
        return List.copyOf(pollPorts);
    }

    public synchronized List<Integer> reportPorts() {
        return List.copyOf(reportPorts);
    }

    public synchronized List<Received> reports() {
        return List.copyOf(reports);
    }

    /** The certificate shown with each poll. */
    public synchronized List<X509Certificate> shown() {
        return List.copyOf(shown);
    }

    public synchronized List<PublicKey> enrolledKeys() {
        return List.copyOf(enrolledKeys);
    }

    public synchronized void onEnrol(Function<EnrollRequest, Scripted> script) {
        onEnrol = script;
    }

    /** Null from the script means: as a good gateway does. */
    public synchronized void onRenew(Function<X509Certificate, Scripted> script) {
        onRenew = script;
    }

    public synchronized void onPoll(Function<PollRequest, Scripted> script) {
        onPoll = script;
        notifyAll();
    }

    public synchronized void onReport(Function<Received, Scripted> script) {
        onReport = script;
    }

    public synchronized void certificateLife(Duration life) {
        certificateLife = life;
    }

    public synchronized void hold(Duration duration) {
        hold = duration;
    }

    /** What a good gateway answers to an enrolment. */
    public synchronized Scripted enrol(EnrollRequest request) {
        PublicKey key = TestingAuthority.requestedKey(request.csr());
        enrolledKeys.add(key);
        return new Scripted(200, response(key, request.instanceName()));
    }

    private EnrollResponse response(PublicKey key, String name) {
        Instant now = Instant.now();
        X509Certificate certificate =
                clients.client(key, name, now.minus(Duration.ofMinutes(1)), now.plus(certificateLife));
        return new EnrollResponse(
                TestingAuthority.pem(certificate), trustBundle, "installation-1", "shop", name, "uid-" + name);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        X509Certificate peer = peer((HttpsExchange) exchange);
        int port = exchange.getRemoteAddress().getPort();
        Scripted answer;
        try {
            answer = answer(exchange.getRequestURI().getPath(), body, peer, port);
        } catch (InterruptedException e) {
            answer = Scripted.problem(503, "the gateway stops");
        } catch (RuntimeException e) {
            answer = Scripted.problem(500, String.valueOf(e));
        }
        if (answer.status() == 0) {
            exchange.close();
            return;
        }
        byte[] json = WireJson.write(answer.body());
        exchange.sendResponseHeaders(answer.status(), json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    private Scripted answer(String path, byte[] body, X509Certificate peer, int port)
            throws IOException, InterruptedException {
        if (path.equals("/v1/enroll")) {
            return onEnrol.apply(WireJson.read(body, EnrollRequest.class));
        }
        if (peer == null) {
            return Scripted.problem(401, "no certificate");
        }
        if (path.equals("/v1/renew")) {
            Scripted scripted = onRenew.apply(peer);
            PublicKey key = TestingAuthority.requestedKey(
                    WireJson.read(body, RenewRequest.class).csr());
            if (scripted != null) {
                return scripted;
            }
            return key.equals(peer.getPublicKey())
                    ? new Scripted(200, response(key, "host"))
                    : Scripted.problem(403, "another key");
        }
        return path.equals("/v1/poll")
                ? poll(WireJson.read(body, PollRequest.class), peer, port)
                : report(path.split("/")[3], WireJson.read(body, Report.class), port);
    }

    private Scripted report(String targetUid, Report report, int port) {
        Received received = new Received(targetUid, report);
        Function<Received, Scripted> script;
        synchronized (this) {
            reports.add(received);
            reportPorts.add(port);
            script = onReport;
        }
        Scripted scripted = script.apply(received);
        Scripted answer = scripted == null ? new Scripted(200, java.util.Map.of()) : scripted;
        boolean stored = answer.status() == 200 && report.status() != TargetOutcome.IN_PROGRESS;
        if (stored || answer.status() == 410) {
            // The target is terminal now, and its order no longer in the API's state.
            withdraw(targetUid);
        }
        return answer;
    }

    private synchronized Scripted poll(PollRequest request, X509Certificate peer, int port)
            throws InterruptedException {
        polls.add(request);
        pollPorts.add(port);
        shown.add(peer);
        long deadline = System.nanoTime() + hold.toNanos();
        while (true) {
            Scripted scripted = onPoll.apply(request);
            if (scripted != null) {
                return scripted;
            }
            List<Order> fresh = orders.stream()
                    .filter(order -> request.held().stream().noneMatch(held -> same(held, order)))
                    .toList();
            long left = (deadline - System.nanoTime()) / 1_000_000;
            List<Cancellation> relevant = cancellations.stream()
                    .filter(cancellation -> request.held().stream()
                            .anyMatch(held -> held.targetUid().equals(cancellation.targetUid())))
                    .toList();
            if (!fresh.isEmpty() || left <= 0) {
                return new Scripted(200, new PollResponse(fresh, relevant, 10, 0));
            }
            wait(left);
        }
    }

    private static boolean same(HeldOrder held, Order order) {
        return held.targetUid().equals(order.targetUid()) && held.segment() == order.segment();
    }

    private static X509Certificate peer(HttpsExchange exchange) {
        try {
            return (X509Certificate) exchange.getSSLSession().getPeerCertificates()[0];
        } catch (SSLPeerUnverifiedException e) {
            return null;
        }
    }

    private static SSLContext context(KeyStore serverKey) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(serverKey, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), new TrustManager[] {new AnyClient()}, null);
        return context;
    }

    private static final class Configurator extends HttpsConfigurator {
        Configurator(SSLContext context) {
            super(context);
        }

        @Override
        public void configure(HttpsParameters parameters) {
            SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
            ssl.setWantClientAuth(true);
            parameters.setSSLParameters(ssl);
        }
    }

    /** The tests decide about certificates above TLS, as the gateway does. */
    private static final class AnyClient extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
