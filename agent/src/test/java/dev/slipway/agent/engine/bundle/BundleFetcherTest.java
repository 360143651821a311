package dev.slipway.agent.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.engine.TestingBundle;
import dev.slipway.agent.engine.outcome.Checkpoint;
import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.revision.RevisionLocation;
import dev.slipway.protocol.wire.FailureType;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFetcherTest {
    private static final byte[] BODY = "the bundle".getBytes(StandardCharsets.UTF_8);
    private static final String SHA256 = TestingBundle.sha256(BODY);

    @TempDir
    Path directory;

    private final List<Duration> waits = new ArrayList<>();
    private RedirectRule redirects = RedirectRule.ANY;
    private TestingWeb web;
    private TestingWeb elsewhere;

    @BeforeEach
    void startServers() throws IOException {
        web = new TestingWeb();
        elsewhere = new TestingWeb();
    }

    @AfterEach
    void stopServers() {
        web.close();
        elsewhere.close();
    }

    private Path file() {
        return directory.resolve("bundle");
    }

    private FetchedBundle fetch(BundleRequest request) throws Exception {
        return fetch(request, null);
    }

    private FetchedBundle fetch(BundleRequest request, @Nullable URI proxy) throws Exception {
        Retries retries = new Retries(waits::add, Retries.DEFAULT_PAUSES);
        DownloadSettings settings = new DownloadSettings(
                URI.create(web.url("/s3")), URI.create(web.url("/api")), proxy, Duration.ofSeconds(10), false, 1000);
        return BundleFetcher.create(retries, settings, redirects).fetch(request, file(), Checkpoint.NONE);
    }

    private FetchedBundle fetchUrl(String path) throws Exception {
        return fetch(
                new BundleRequest.Web(web.url(path), SHA256, BundleType.ZIP, Map.of("Authorization", "Bearer secret")));
    }

    @Test
    void dropsHeadersOnARedirectToAnotherHost() throws Exception {
        web.on("/a", exchange -> TestingWeb.redirect(exchange, "/b?x=1"));
        web.on("/b", exchange -> TestingWeb.redirect(exchange, elsewhere.url("/c")));
        elsewhere.on("/c", exchange -> TestingWeb.answer(exchange, 200, BODY));

        assertThat(fetchUrl("/a").digest()).isEqualTo(SHA256);

        assertThat(file()).hasBinaryContent(BODY);
        assertThat(web.requests).containsExactly("/a Bearer secret", "/b?x=1 Bearer secret");
        assertThat(elsewhere.requests).containsExactly("/c anonymous");
    }

    @Test
    void triesAgainWhatMayHealAndGivesUpInTheEnd() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        web.on("/busy", exchange -> TestingWeb.answer(exchange, calls.incrementAndGet() < 3 ? 503 : 200, BODY));
        web.on("/down", exchange -> TestingWeb.answer(exchange, 500, new byte[0]));

        assertThat(fetchUrl("/busy").digest()).isEqualTo(SHA256);
        assertThat(waits).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(4));
        assertThatThrownBy(() -> fetchUrl("/down"))
                .isInstanceOf(EventFailedException.class)
                .hasMessage(
                        "%s could not be fetched in 4 attempts: %s answered 500", web.url("/down"), web.url("/down"));
    }

    @Test
    void refusesAPortThatThereIsNot() {
        web.on("/away", exchange -> TestingWeb.redirect(exchange, "http://slipway.example:99999/b"));

        assertThatThrownBy(() -> fetchUrl("/away"))
                .isInstanceOf(EventFailedException.class)
                .hasMessage("http://slipway.example:99999/b is no http or https URL: ports end at 65535");
    }

    @Test
    void saysThatABodyWasTruncated() {
        web.on("/cut", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(BODY);
            throw new IOException("cut");
        });
        assertThatThrownBy(() -> fetchUrl("/cut"))
                .isInstanceOf(EventFailedException.class)
                .hasMessageContaining("could not be fetched in 4 attempts");
    }

    @Test
    void doesNotRepeatWhatWillNotHeal() {
        web.on("/none", exchange -> TestingWeb.answer(exchange, 404, new byte[0]));
        web.on("/other", exchange -> TestingWeb.answer(exchange, 200, new byte[] {1}));
        web.on("/large", exchange -> TestingWeb.answer(exchange, 200, new byte[1001]));

        assertThatThrownBy(() -> fetchUrl("/none?token=secret"))
                .hasMessageContaining("/none answered 404: nothing is there")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> fetchUrl("/other"))
                .isInstanceOfSatisfying(
                        EventFailedException.class,
                        e -> assertThat(e.failureType()).isEqualTo(FailureType.REJECTED))
                .hasMessageContaining(", not " + SHA256);
        assertThatThrownBy(() -> fetchUrl("/large")).hasMessageContaining("larger than 1,000 bytes");
        assertThat(waits).isEmpty();
    }

    @Test
    void neverQuotesACredentialThatNoHeaderMayHold() {
        assertThatThrownBy(() -> fetch(new BundleRequest.Web(
                        web.url("/a"), SHA256, BundleType.ZIP, Map.of("Authorization", "secret\nvalue"))))
                .isInstanceOf(EventFailedException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void fetchesACommitWithTheTokenOfTheOrder() throws Exception {
        web.on(
                "/api/repos/acme/web/tarball/4fd1",
                exchange -> TestingWeb.redirect(exchange, elsewhere.url("/codeload")));
        elsewhere.on("/codeload", exchange -> TestingWeb.answer(exchange, 200, BODY));

        FetchedBundle fetched = fetch(BundleRequest.of(
                new RevisionLocation.GitHub("acme/web", "4fd1", null), Map.of("githubToken", "t0ken")));

        assertThat(fetched).isEqualTo(new FetchedBundle(BundleType.TGZ, null, null, null));
        assertThat(web.requests).containsExactly("/api/repos/acme/web/tarball/4fd1 token t0ken");
        assertThat(elsewhere.requests).containsExactly("/codeload anonymous");
    }

    @Test
    void fetchesAnS3ObjectAndHoldsItsETagAgainstTheRevision() throws Exception {
        web.on("/s3/rel/web-2.zip", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"abc\"");
            exchange.getResponseHeaders().set("x-amz-version-id", "v7");
            TestingWeb.answer(exchange, 200, BODY);
        });

        FetchedBundle fetched =
                fetch(new BundleRequest.S3(new RevisionLocation.S3("rel", "web-2.zip", BundleType.ZIP, null, "abc")));

        assertThat(fetched).isEqualTo(new FetchedBundle(BundleType.ZIP, SHA256, "v7", "abc"));
        assertThatThrownBy(() -> fetch(new BundleRequest.S3(
                        new RevisionLocation.S3("rel", "web-2.zip", BundleType.ZIP, null, "other"))))
                .hasMessageContaining("has the ETag abc, but the revision says other");
    }

    /** A proxy, or a store that is not Amazon's, may refuse without a word. */
    @Test
    void tellsTheStatusOfARefusalOfS3WithoutACode() {
        web.on("/s3/rel/a.zip", exchange -> TestingWeb.answer(exchange, 403, new byte[0]));

        assertThatThrownBy(() -> fetch(
                        new BundleRequest.S3(new RevisionLocation.S3("rel", "a.zip", BundleType.ZIP, null, null))))
                .hasMessageContaining("S3 answered status 403 for s3://rel/a.zip");
    }

    /** Whoever holds the endpoint of S3 cannot send a host elsewhere: only allowed sources are ever asked. */
    @Test
    void followsNoRedirectOfS3() {
        web.on("/s3/rel/a.zip", exchange -> TestingWeb.redirect(exchange, elsewhere.url("/a.zip")));
        elsewhere.on("/a.zip", exchange -> TestingWeb.answer(exchange, 200, BODY));

        assertThatThrownBy(() -> fetch(
                        new BundleRequest.S3(new RevisionLocation.S3("rel", "a.zip", BundleType.ZIP, null, null))))
                .isInstanceOf(EventFailedException.class);
        assertThat(elsewhere.requests).isEmpty();
    }

    @Test
    void asksBeforeItFollowsARedirect() {
        redirects = (request, to) -> to.getPath().equals("/c") ? Optional.of("which is forbidden") : Optional.empty();
        web.on("/a", exchange -> TestingWeb.redirect(exchange, "/b"));
        web.on("/b", exchange -> TestingWeb.redirect(exchange, elsewhere.url("/c")));

        assertThatThrownBy(() -> fetchUrl("/a"))
                .isInstanceOfSatisfying(
                        EventFailedException.class,
                        e -> assertThat(e.failureType()).isEqualTo(FailureType.REJECTED))
                .hasMessage(web.url("/b") + " redirects to " + elsewhere.url("/c") + ", which is forbidden");
        assertThat(elsewhere.requests).isEmpty();
    }

    /** The proxy answers by itself: what reaches the server has gone around it. */
    @Test
    void fetchesEverythingThroughTheProxy() throws Exception {
        URI proxy = URI.create(elsewhere.url(""));
        for (String path : List.of("/a.zip", "/s3/rel/a.zip", "/api/repos/acme/web/tarball/4fd1")) {
            elsewhere.on(path, exchange -> TestingWeb.answer(exchange, 200, BODY));
        }

        fetch(new BundleRequest.Web(web.url("/a.zip"), SHA256, BundleType.ZIP, Map.of()), proxy);
        fetch(new BundleRequest.S3(new RevisionLocation.S3("rel", "a.zip", BundleType.ZIP, null, null)), proxy);
        fetch(BundleRequest.of(new RevisionLocation.GitHub("acme/web", "4fd1", null), Map.of()), proxy);

        assertThat(elsewhere.requests)
                .hasSize(3)
                .allSatisfy(request -> assertThat(request).startsWith(web.url("/")));
        assertThat(web.requests).isEmpty();
    }
}
