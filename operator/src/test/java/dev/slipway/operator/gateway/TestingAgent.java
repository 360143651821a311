package dev.slipway.operator.gateway;

import dev.slipway.operator.gateway.ca.CertificateAuthority;
import dev.slipway.operator.gateway.ca.Pem;
import dev.slipway.protocol.wire.HeldOrder;
import dev.slipway.protocol.wire.HostFacts;
import dev.slipway.protocol.wire.InstalledRevision;
import dev.slipway.protocol.wire.Paths;
import dev.slipway.protocol.wire.PollRequest;
import dev.slipway.protocol.wire.PollResponse;
import dev.slipway.protocol.wire.Problem;
import dev.slipway.protocol.wire.Report;
import dev.slipway.protocol.wire.Tag;
import dev.slipway.protocol.wire.WireJson;
import dev.slipway.protocol.wire.enrolment.EnrollRequest;
import dev.slipway.protocol.wire.enrolment.EnrollResponse;
import dev.slipway.protocol.wire.enrolment.RenewRequest;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** Speaks the agents' protocol over real TLS, as an agent or as somebody worse. */
@NullUnmarked
final class TestingAgent {
    final KeyPair keys;
    String incarnation = "incarnation-1";
    String bootId = "boot-1";
    List<String> capabilities = List.of("S3", "GitHub", "URL");
    List<HeldOrder> held = List.of();
    List<InstalledRevision> installed = List.of();

    @Nullable
    Boolean answerAtOnce;

    List<X509Certificate> chain = List.of();

    @Nullable
    KeyPair shownKeys;

    EnrollResponse enrolled;

    private final int port;
    private final X509Certificate trusted;
    private HttpClient client;

    TestingAgent(int port, X509Certificate trusted) {
        this.port = port;
        this.trusted = trusted;
        this.keys = CertificateAuthority.newKeys(new SecureRandom());
        this.client = client();
    }

    /** What came back. */
    record Reply(int status, byte[] body, HttpResponse<byte[]> response) {
        <T> T as(Class<T> type) {
            try {
                return WireJson.read(body, type);
            } catch (IOException e) {
                throw new AssertionError("not a " + type.getSimpleName() + ": " + new String(body), e);
            }
        }

        String problem() {
            return as(Problem.class).message();
        }
    }

    /** Another connection, and another certificate: null shows none. */
    void show(List<X509Certificate> certificates, KeyPair keysOfCertificate) {
        chain = certificates;
        shownKeys = keysOfCertificate;
        client = client();
    }

    void reconnect() {
        client = client();
    }

    TestingAgent enrolled(String token, String name) {
        Reply reply = enroll(token, name);
        if (reply.status() != 200) {
            throw new AssertionError(reply.status() + ": " + reply.problem());
        }
        accept(reply);
        return this;
    }

    void accept(Reply reply) {
        enrolled = reply.as(EnrollResponse.class);
        try {
            show(Pem.readCertificates(enrolled.certificate()), keys);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    Reply enroll(String token, String name, Tag... tags) {
        return enroll(new EnrollRequest("JoinToken", token, csr(keys), name, facts(), List.of(tags)));
    }

    Reply enroll(EnrollRequest request) {
        return post(Paths.ENROLL, WireJson.write(request));
    }

    Reply renew() {
        return post(Paths.RENEW, WireJson.write(new RenewRequest(csr(keys))));
    }

    Reply renew(KeyPair others) {
        return post(Paths.RENEW, WireJson.write(new RenewRequest(csr(others))));
    }

    PollResponse poll() {
        Reply reply = pollRaw();
        if (reply.status() != 200) {
            throw new AssertionError(reply.status() + ": " + reply.problem());
        }
        return reply.as(PollResponse.class);
    }

    Reply pollRaw() {
        return post(Paths.POLL, WireJson.write(pollRequest()));
    }

    CompletableFuture<PollResponse> pollLater() {
        return client.sendAsync(
                        request(Paths.POLL, WireJson.write(pollRequest())), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(
                        response -> new Reply(response.statusCode(), response.body(), response).as(PollResponse.class));
    }

    PollRequest pollRequest() {
        return new PollRequest(incarnation, bootId, facts(), capabilities, held, installed, answerAtOnce);
    }

    Reply report(String uid, Report report) {
        return post(Paths.report(uid), WireJson.write(report));
    }

    CompletableFuture<Integer> reportLater(String uid, Report report) {
        return client.sendAsync(
                        request(Paths.report(uid), WireJson.write(report)), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(HttpResponse::statusCode);
    }

    Reply post(String path, byte[] body) {
        return send(request(path, body));
    }

    Reply send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.body(), response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    URI uri(String path) {
        return URI.create("https://localhost:" + port + path);
    }

    private HttpRequest request(String path, byte[] body) {
        return HttpRequest.newBuilder(uri(path))
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    HostFacts facts() {
        return new HostFacts("machine-1", "linux", "0.1.0", "zone-a", "asg-1");
    }

    static String csr(KeyPair keys) {
        try (StringWriter text = new StringWriter();
                JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=whatever"), keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
            pem.flush();
            return text.toString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private HttpClient client() {
        try {
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry("gateway", trusted);
            TrustManagerFactory trustManagers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trustManagers.init(trust);
            KeyManagerFactory keyManagers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            KeyStore own = KeyStore.getInstance("PKCS12");
            own.load(null, null);
            if (!chain.isEmpty() && shownKeys != null) {
                own.setKeyEntry("agent", shownKeys.getPrivate(), new char[0], chain.toArray(X509Certificate[]::new));
            }
            keyManagers.init(own, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
            return HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .sslContext(context)
                    .build();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
