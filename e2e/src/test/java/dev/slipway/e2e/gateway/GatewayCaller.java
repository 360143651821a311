package dev.slipway.e2e.gateway;

import dev.slipway.operator.gateway.ca.CertificateAuthority;
import dev.slipway.operator.gateway.ca.Pem;
import dev.slipway.protocol.wire.HeldOrder;
import dev.slipway.protocol.wire.HostFacts;
import dev.slipway.protocol.wire.InstalledRevision;
import dev.slipway.protocol.wire.Paths;
import dev.slipway.protocol.wire.PollRequest;
import dev.slipway.protocol.wire.PollResponse;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.WireJson;
import dev.slipway.protocol.wire.enrolment.EnrollRequest;
import dev.slipway.protocol.wire.enrolment.EnrollResponse;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Calls a gateway as an agent does, one call at a time and only when told to. */
final class GatewayCaller {
    private final KeyPair keys;
    private final X509Certificate trusted;
    private List<X509Certificate> chain;
    private int port;
    private HttpClient client;

    List<HeldOrder> held = List.of();
    List<InstalledRevision> installed = List.of();
    String incarnation = "incarnation-1";
    private String bootId = "boot-1";

    GatewayCaller(int port, X509Certificate trusted) {
        this(port, trusted, CertificateAuthority.newKeys(new SecureRandom()), List.of());
    }

    private GatewayCaller(int port, X509Certificate trusted, KeyPair keys, List<X509Certificate> chain) {
        this.port = port;
        this.trusted = trusted;
        this.keys = keys;
        this.chain = chain;
        this.client = client(chain);
    }

    /** A clone of the machine, at another replica. */
    GatewayCaller cloneAt(int otherPort) {
        GatewayCaller clone = new GatewayCaller(otherPort, trusted, keys, chain);
        clone.bootId = "boot-of-the-clone";
        return clone;
    }

    /** Goes to another replica. */
    void moveTo(int otherPort) {
        port = otherPort;
        client = client(chain);
    }

    GatewayCaller enrolled(String token, String name) {
        HttpResponse<byte[]> response = enroll(token, name);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + ": " + new String(response.body()));
        }
        try {
            chain = Pem.readCertificates(read(response, EnrollResponse.class).certificate());
            client = client(chain);
            return this;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    HttpResponse<byte[]> enroll(String token, String name) {
        return post(Paths.ENROLL, new EnrollRequest("JoinToken", token, csr(), name, facts(), List.of()));
    }

    int pollStatus() {
        return post(Paths.POLL, request()).statusCode();
    }

    PollResponse poll() {
        return read(post(Paths.POLL, request()), PollResponse.class);
    }

    CompletableFuture<PollResponse> pollLater() {
        return client.sendAsync(to(Paths.POLL, request()), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(response -> read(response, PollResponse.class));
    }

    int report(String uid, Report report) {
        return post(Paths.report(uid), report).statusCode();
    }

    private PollRequest request() {
        return new PollRequest(incarnation, bootId, facts(), List.of("S3", "GitHub", "URL"), held, installed, null);
    }

    private HttpResponse<byte[]> post(String path, Object body) {
        try {
            return client.send(to(path, body), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private HttpRequest to(String path, Object body) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofByteArray(WireJson.write(body)))
                .build();
    }

    private static <T> T read(HttpResponse<byte[]> response, Class<T> type) {
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + ": " + new String(response.body()));
        }
        try {
            return WireJson.read(response.body(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HostFacts facts() {
        return new HostFacts("machine", "linux", "0.1.0", null, null);
    }

    private String csr() {
        try (StringWriter text = new StringWriter();
                JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=agent"), keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
            pem.flush();
            return text.toString();
        } catch (IOException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    private HttpClient client(List<X509Certificate> certificates) {
        try {
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry("gateway", trusted);
            TrustManagerFactory trustManagers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(trust);
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            if (!certificates.isEmpty()) {
                own.setKeyEntry("agent", keys.getPrivate(), new char[0], certificates.toArray(X509Certificate[]::new));
            }
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keyManagers.init(own, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(context)
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
