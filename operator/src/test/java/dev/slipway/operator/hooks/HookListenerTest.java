package dev.slipway.operator.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import dev.slipway.operator.hooks.HookAnswers.Outcome;
import dev.slipway.operator.hooks.http.Limits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the listener does over real TLS; nothing lies behind it but {@link TestingAnswers}. */
class HookListenerTest {
    private static final String TARGET = "CodeDeploy_20141006.PutLifecycleEventHookExecutionStatus";
    private static final String BODY =
            "{\"deploymentId\":\"d-ABCDE1234\",\"lifecycleEventHookExecutionId\":\"x\",\"status\":\"Succeeded\"}";
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final TestingCertificate first = TestingCertificate.of("first", "EC");
    private final TestingAnswers answers = new TestingAnswers();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Path certificate;
    private Path key;
    private HookListener listener;

    @BeforeEach
    void start() throws IOException {
        certificate = directory.resolve("tls.crt");
        key = directory.resolve("tls.key");
        first.write(certificate, key);
        listen(Limits.USUAL);
    }

    @AfterEach
    void stop() {
        listener.close();
    }

    private void listen(Limits limits) {
        listener = new HookListener(
                new HookListener.Settings(
                        new InetSocketAddress("127.0.0.1", 0), certificate, key, Duration.ofMillis(20), limits),
                answers,
                new SecureRandom(),
                meters);
        listener.start();
    }

    private void listenAgain(Limits limits) {
        listener.close();
        listen(limits);
    }

    @Test
    void answersInAwsJson() throws Exception {
        HttpResponse<String> response = send(BodyPublishers.ofString(BODY));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"lifecycleEventHookExecutionId\":\"x\"}");
        assertThat(response.headers().firstValue("content-type")).contains("application/x-amz-json-1.1");
        assertThat(response.headers().firstValue("x-amzn-requestid")).isPresent();
        assertThat(response.headers().firstValue("server")).isEmpty();
        assertThat(calls("Stored")).isEqualTo(1);
    }

    /** Recorded from aws-cli 1.46.3, {@code aws deploy put-lifecycle-event-hook-execution-status} with made-up keys. */
    @Test
    void takesWhatTheAwsCommandSends() throws Exception {
        String recorded;
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("aws-command.http"))) {
            recorded = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        }
        int end = recorded.indexOf("\n\n");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(url("/")).POST(BodyPublishers.ofString(recorded.substring(end + 2)));
        recorded.substring(0, end)
                .lines()
                .skip(1)
                .map(line -> line.split(": ", 2))
                .forEach(header -> {
                    // The client's own.
                    if (!header[0].equals("Host") && !header[0].equals("Content-Length")) {
                        request.header(header[0], header[1]);
                    }
                });

        HttpResponse<String> response = client().send(request.build(), BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{\"lifecycleEventHookExecutionId\":\"eyJlbmNyeXB0ZWREYXRhIjoi\"}");
    }

    @Test
    void answersInCbor() throws Exception {
        CBORMapper cbor = new CBORMapper();
        answers.says(new Outcome.NoSuchExecution());
        byte[] body = cbor.writeValueAsBytes(
                Map.of("deploymentId", "d-ABCDE1234", "lifecycleEventHookExecutionId", "x", "status", "Failed"));

        HttpResponse<byte[]> response = client().send(
                        HttpRequest.newBuilder(url(
                                        "/service/CodeDeploy_20141006/operation/PutLifecycleEventHookExecutionStatus"))
                                .header("smithy-protocol", "rpc-v2-cbor")
                                .header("content-type", "application/cbor")
                                .POST(BodyPublishers.ofByteArray(body))
                                .build(),
                        BodyHandlers.ofByteArray());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("smithy-protocol")).contains("rpc-v2-cbor");
        assertThat(cbor.readTree(response.body()).path("__type").asText())
                .isEqualTo("com.amazonaws.codedeploy#InvalidLifecycleEventHookExecutionIdException");
    }

    @Test
    void whatIsNoneOfCodeDeploysCallsIsTurnedAway() throws Exception {
        for (HttpRequest.Builder request : List.of(
                HttpRequest.newBuilder(url("/")).GET(),
                HttpRequest.newBuilder(url("/metrics")).GET(),
                HttpRequest.newBuilder(url("/")).POST(BodyPublishers.ofString(BODY)))) {
            HttpResponse<String> response = client().send(request.build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(404);
            assertThat(response.body()).contains("UnknownOperationException");
        }
    }

    @Test
    void aBodyBeyondTheLimitIsNotRead() throws Exception {
        byte[] long16 = new byte[16 * 1024 + 1];

        assertThat(send(BodyPublishers.ofByteArray(long16)).statusCode()).isEqualTo(413);
        // Without a Content-Length.
        assertThat(send(BodyPublishers.ofInputStream(InputStream::nullInputStream))
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> chunked = send(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(long16)));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(chunked.body()).contains("RequestEntityTooLargeException");
        assertThat(answers.told()).isEmpty();
    }

    @Test
    void oneAddressThatCallsTooOftenIsThrottled() throws Exception {
        listenAgain(new Limits(16 * 1024, 1, 5, 1000, 1000, 100, LIMIT));

        List<HttpResponse<String>> refused = tenCalls().stream()
                .filter(response -> response.statusCode() != 200)
                .toList();

        assertThat(refused).isNotEmpty().allSatisfy(HookListenerTest::throttled);
        assertThat(calls("ThrottlingException")).isEqualTo(refused.size());
    }

    @Test
    void allTogetherAreThrottledToo() throws Exception {
        listenAgain(new Limits(16 * 1024, 1000, 1000, 1, 5, 100, LIMIT));

        assertThat(tenCalls())
                .filteredOn(response -> response.statusCode() != 200)
                .isNotEmpty()
                .allSatisfy(HookListenerTest::throttled);
    }

    private static void throttled(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("\"__type\":\"ThrottlingException\"");
    }

    private List<HttpResponse<String>> tenCalls() throws Exception {
        List<HttpResponse<String>> responses = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            responses.add(send(BodyPublishers.ofString(BODY)));
        }
        return responses;
    }

    @Test
    void aStoreThatDoesNotAnswerIsSaidToBeUnavailable() throws Exception {
        listenAgain(new Limits(16 * 1024, 50, 50, 50, 50, 100, Duration.ofMillis(50)));
        CountDownLatch held = new CountDownLatch(1);
        answers.says(answer -> {
            try {
                held.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return new Outcome.Stored();
        });

        HttpResponse<String> response = send(BodyPublishers.ofString(BODY));
        held.countDown();

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.body()).contains("ServiceUnavailableException");
    }

    @Test
    void aDefectShowsNoneOfItsInside() throws Exception {
        answers.says(answer -> {
            throw new IllegalStateException("inside");
        });

        HttpResponse<String> response = send(BodyPublishers.ofString(BODY));

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).contains("InternalFailure").doesNotContain("inside");
    }

    @Test
    void theSecondAttemptOfAnSdkIsToldThatItsAnswerIsKept() throws Exception {
        answers.says(new Outcome.Over("it was answered", true));

        assertThat(send(BodyPublishers.ofString(BODY), "amz-sdk-request", "attempt=2; max=3")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send(BodyPublishers.ofString(BODY), "amz-sdk-request", "attempt=1; max=3")
                        .body())
                .contains("LifecycleEventAlreadyCompletedException");
    }

    @Test
    void aRenewedCertificateIsShownToTheNextCaller() throws Exception {
        assertThat(shown()).isEqualTo(first.certificate());
        TestingCertificate second = TestingCertificate.of("second", "RSA");

        second.write(certificate, key);

        await().atMost(LIMIT)
                .ignoreExceptionsInstanceOf(SSLException.class)
                .untilAsserted(() -> assertThat(shownTo(second)).isEqualTo(second.certificate()));
        assertThat(send(client(second), BodyPublishers.ofString(BODY), "x", "y").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBrokenCertificateLeavesTheOneBeforeInUse() throws Exception {
        Files.writeString(certificate, "-----BEGIN CERTIFICATE-----\nbroken\n-----END CERTIFICATE-----\n");
        await().pollDelay(Duration.ofMillis(200)).atMost(LIMIT).until(() -> true);
        assertThat(shown()).isEqualTo(first.certificate());

        TestingCertificate second = TestingCertificate.of("second", "EC");
        Files.writeString(certificate, second.pem());
        await().pollDelay(Duration.ofMillis(200)).atMost(LIMIT).until(() -> true);
        assertThat(shown()).as("the key is still the first one's").isEqualTo(first.certificate());

        Files.writeString(key, second.keyPem());
        await().atMost(LIMIT)
                .ignoreExceptionsInstanceOf(SSLException.class)
                .untilAsserted(() -> assertThat(shownTo(second)).isEqualTo(second.certificate()));
    }

    @Test
    void withoutACertificateItDoesNotStart() throws Exception {
        listener.close();
        Files.delete(key);

        assertThatThrownBy(() -> listen(Limits.USUAL))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("--hooks-key")
                .hasMessageContaining("cannot be read");
        first.write(certificate, key);
        listen(Limits.USUAL);
    }

    private Object shown() throws IOException {
        return shownTo(first);
    }

    private Object shownTo(TestingCertificate trusted) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) trusted.trusted().getSocketFactory().createSocket("127.0.0.1", listener.port())) {
            socket.startHandshake();
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    private HttpResponse<String> send(BodyPublisher body) throws Exception {
        return send(body, "x", "y");
    }

    private HttpResponse<String> send(BodyPublisher body, String header, String value) throws Exception {
        return send(client(), body, header, value);
    }

    private HttpResponse<String> send(HttpClient client, BodyPublisher body, String header, String value)
            throws Exception {
        return client.send(
                HttpRequest.newBuilder(url("/"))
                        .header("x-amz-target", TARGET)
                        .header("content-type", "application/x-amz-json-1.1")
                        .header(header, value)
                        .timeout(LIMIT)
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpClient client() {
        return client(first);
    }

    private static HttpClient client(TestingCertificate trusted) {
        return HttpClient.newBuilder()
                .sslContext(trusted.trusted())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    private URI url(String path) {
        return URI.create("https://127.0.0.1:" + listener.port() + path);
    }

    private double calls(String outcome) {
        return meters.counter("slipway.hooks.calls", "outcome", outcome).count();
    }
}
