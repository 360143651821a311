package dev.slipway.agent.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.revision.RevisionLocation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cut connection costs what was not there yet, if the server knows the file again; never another file's bytes. */
class ResumedDownloadTest {
    private static final byte[] BODY = new byte[300_000];
    private static final int CUT = 200_000;

    static {
        new Random(7).nextBytes(BODY);
    }

    private final List<String> ranges = new ArrayList<>();

    @TempDir
    Path directory;

    private TestingWeb web;

    @BeforeEach
    void start() throws IOException {
        web = new TestingWeb();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/web", "/s3/bucket/key.zip"})
    void asksOnlyForTheRest(String path) throws Exception {
        web.on(path, exchange -> {
            remember(exchange);
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            int from = from(exchange);
            if (from == 0) {
                cut(exchange);
            }
            rest(exchange, from);
        });

        FetchedBundle fetched = fetch(path, Long.MAX_VALUE);

        assertThat(fetched.digest()).isEqualTo(sha256(BODY));
        assertThat(file()).hasBinaryContent(BODY);
        assertThat(ranges).hasSize(2).first().isEqualTo("null null");
        // How much of it has come before the cut, the network decides.
        assertThat(ranges.getLast()).matches("bytes=[1-9][0-9]*- \"one\"");
    }

    @Test
    void takesAllOfWhatHasChangedMeanwhile() throws Exception {
        byte[] changed = Arrays.copyOf(BODY, 250_000);
        changed[0]++;
        web.on("/web", exchange -> {
            remember(exchange);
            if (ranges.size() == 1) {
                exchange.getResponseHeaders().set("ETag", "\"one\"");
                cut(exchange);
            }
            exchange.getResponseHeaders().set("ETag", "\"two\"");
            TestingWeb.answer(exchange, 200, changed);
        });

        assertThat(fetch("/web", Long.MAX_VALUE).digest()).isEqualTo(sha256(changed));

        assertThat(file()).hasBinaryContent(changed);
    }

    @Test
    void beginsAnewWhereTheObjectHasChangedInS3() throws Exception {
        web.on("/s3/bucket/key.zip", exchange -> {
            remember(exchange);
            exchange.getResponseHeaders().set("ETag", ranges.size() == 1 ? "\"one\"" : "\"two\"");
            if (ranges.size() == 1) {
                cut(exchange);
            }
            TestingWeb.answer(exchange, ranges.size() == 2 ? 412 : 200, ranges.size() == 2 ? new byte[0] : BODY);
        });

        FetchedBundle fetched = fetch("/s3/bucket/key.zip", Long.MAX_VALUE);

        assertThat(fetched.eTag()).isEqualTo("two");
        assertThat(file()).hasBinaryContent(BODY);
        assertThat(ranges.getLast()).isEqualTo("null null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"W/\"weak\"", ""})
    void asksForEverythingWhereTheServerDoesNotKnowTheFileAgain(String eTag) throws Exception {
        web.on("/web", exchange -> {
            remember(exchange);
            if (!eTag.isEmpty()) {
                exchange.getResponseHeaders().set("ETag", eTag);
            }
            if (ranges.size() == 1) {
                cut(exchange);
            }
            TestingWeb.answer(exchange, 200, BODY);
        });

        assertThat(fetch("/web", Long.MAX_VALUE).digest()).isEqualTo(sha256(BODY));

        assertThat(ranges).containsExactly("null null", "null null");
    }

    @Test
    void refusesAnotherPartThanTheOneItAskedFor() throws Exception {
        web.on("/web", exchange -> {
            remember(exchange);
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            switch (ranges.size()) {
                case 1 -> cut(exchange);
                case 2 -> rest(exchange, 5);
                default -> TestingWeb.answer(exchange, 200, BODY);
            }
        });

        assertThat(fetch("/web", Long.MAX_VALUE).digest()).isEqualTo(sha256(BODY));

        assertThat(ranges).hasSize(3).last().isEqualTo("null null");
    }

    @Test
    void saysBeforeTheFirstByteThatTheDiskHasTooLittleRoom() {
        long length = 1L << 60;
        web.on("/web", exchange -> {
            exchange.sendResponseHeaders(200, length);
            exchange.getResponseBody().write(0);
            exchange.getResponseBody().flush();
        });

        assertThatThrownBy(() -> fetch("/web", Long.MAX_VALUE))
                .hasMessageStartingWith("the bundle needs 1,152,921,504,606,846,976 bytes more, but only ")
                .hasMessageContaining(" are free in " + directory + "; make room there");
    }

    private FetchedBundle fetch(String path, long maxBytes) throws Exception {
        DownloadSettings settings = new DownloadSettings(
                URI.create(web.url("/s3")), URI.create(web.url("/api")), null, Duration.ofSeconds(10), false, maxBytes);
        BundleRequest request = path.startsWith("/s3/")
                ? new BundleRequest.S3(new RevisionLocation.S3("bucket", "key.zip", BundleType.ZIP, null, null))
                : new BundleRequest.Web(web.url(path), null, BundleType.ZIP, Map.of());
        return BundleFetcher.create(new Retries(pause -> {}, Retries.DEFAULT_PAUSES), settings, RedirectRule.ANY)
                .fetch(request, file(), Checkpoint.NONE);
    }

    private Path file() {
        return directory.resolve("bundle");
    }

    private void remember(HttpExchange exchange) {
        ranges.add(header(exchange, "Range") + " "
                + (header(exchange, "If-Range") == null ? header(exchange, "If-Match") : header(exchange, "If-Range")));
    }

    private static int from(HttpExchange exchange) {
        String range = header(exchange, "Range");
        return range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
    }

    private static void cut(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, BODY.length);
        exchange.getResponseBody().write(BODY, 0, CUT);
        exchange.getResponseBody().flush();
        throw new IOException("cut");
    }

    private static void rest(HttpExchange exchange, int from) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes %d-%d/%d".formatted(from, BODY.length - 1, BODY.length));
        TestingWeb.answer(exchange, 206, Arrays.copyOfRange(BODY, from, BODY.length));
    }

    private static @Nullable String header(HttpExchange exchange, String name) {
        return exchange.getRequestHeaders().getFirst(name);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
