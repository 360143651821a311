package dev.slipway.e2e.chaos.proxy;

import dev.slipway.operator.gateway.ca.CertificateAuthority;
import dev.slipway.operator.gateway.ca.ServerIdentity;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Stands between one operator and the API server, with TLS on both sides and a certificate authority of its own. The
 * operator authenticates by token, which passes through.
 */
public final class FaultProxy implements AutoCloseable {
    private static final int BACKLOG = 256;

    private final FaultSchedule schedule;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private final SSLServerSocket server;
    private final SSLContext towardsApiServer;
    private final URI apiServer;
    private final Path kubeconfig;
    private volatile boolean partitioned;

    /**
     * Listens on loopback.
     *
     * @param original the operator's kubeconfig for the API server itself
     * @param routed file for the operator's kubeconfig for this proxy
     */
    public FaultProxy(Path original, Path routed, FaultSchedule schedule) {
        this.schedule = schedule;
        try {
            CertificateAuthority authority =
                    CertificateAuthority.create("chaos", Clock.systemUTC().instant(), new SecureRandom());
            Config config = Serialization.unmarshal(Files.readString(original), Config.class);
            var cluster = config.getClusters().getFirst().getCluster();
            this.apiServer = URI.create(cluster.getServer());
            this.towardsApiServer =
                    trusting(caOf(cluster.getCertificateAuthorityData(), cluster.getCertificateAuthority()));
            this.server = (SSLServerSocket) serving(authority)
                    .getServerSocketFactory()
                    .createServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
            cluster.setServer("https://127.0.0.1:" + server.getLocalPort());
            cluster.setCertificateAuthority(null);
            cluster.setCertificateAuthorityData(
                    Base64.getEncoder().encodeToString(authority.bundle().getBytes(StandardCharsets.US_ASCII)));
            this.kubeconfig = Files.writeString(routed, Serialization.asYaml(config));
        } catch (IOException e) {
            throw new UncheckedIOException("no fault proxy", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no TLS for the fault proxy", e);
        }
        threads.execute(this::accept);
    }

    /** The operator's kubeconfig. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    /** Cuts every connection that there is. */
    public void cutAll() {
        schedule.count("AllCut");
        connections.forEach(ProxiedConnection::reset);
    }

    /** While it is so, no connection comes about. */
    public void partition(boolean present) {
        partitioned = present;
        if (present) {
            schedule.count("Partition");
            connections.forEach(ProxiedConnection::reset);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        connections.forEach(ProxiedConnection::reset);
        threads.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                // Closed; the condition of the loop says so.
            }
        }
    }

    private void serve(SSLSocket socket) {
        ProxiedConnection connection = new ProxiedConnection(socket, this::connect, schedule, threads);
        connections.add(connection);
        try {
            if (partitioned) {
                connection.reset();
            } else {
                connection.serve();
            }
        } finally {
            connections.remove(connection);
        }
    }

    private SSLSocket connect() throws IOException {
        SSLSocket socket =
                (SSLSocket) towardsApiServer.getSocketFactory().createSocket(apiServer.getHost(), apiServer.getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static SSLContext serving(CertificateAuthority authority) throws GeneralSecurityException {
        ServerIdentity identity =
                new ServerIdentity(authority, List.of("127.0.0.1"), Clock.systemUTC(), new SecureRandom());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {identity}, null, null);
        return context;
    }

    private static byte[] caOf(String data, String file) throws IOException {
        return data == null || data.isEmpty()
                ? Files.readAllBytes(Path.of(file))
                : Base64.getDecoder().decode(data);
    }

    private static SSLContext trusting(byte[] ca) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        for (Certificate certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(ca))) {
            trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
