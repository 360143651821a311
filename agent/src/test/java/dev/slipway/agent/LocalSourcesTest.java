package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.TestingCommand.Ended;
import dev.slipway.agent.engine.TestingBundle;
import dev.slipway.agent.engine.bundle.TestingWeb;
import dev.slipway.agent.local.GitHubToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code slipway-agent local} as a process where bundles come from (A 7, A 13). */
@Timeout(120)
class LocalSourcesTest {
    private static final String TOKEN = "ghp_t0ken";

    @TempDir
    private Path directory;

    private TestingLocal host;

    @BeforeEach
    void write() throws IOException {
        host = new TestingLocal(directory);
    }

    @Test
    void unpacksArchivesOfEveryType() throws Exception {
        Path zip =
                Files.write(directory.resolve("b.zip"), TestingLocal.bundle("").zip());
        Path tgz =
                Files.write(directory.resolve("b.tgz"), TestingLocal.bundle("").tgz("web-1/"));
        Path tar =
                Files.write(directory.resolve("b.tar"), TestingLocal.bundle("").tar());
        Path zstd = Files.write(
                directory.resolve("b.tar.zst"), TestingLocal.bundle("").tarZst());

        for (Path archive : List.of(zip, tgz, tar, zstd)) {
            String name = archive.getFileName().toString();
            String type = name.substring(name.indexOf('.') + 1);
            Ended ended =
                    host.local("--bundle-location", archive.toString(), "--type", type, "--events", "ApplicationStart");
            assertThat(ended.status()).as("%s: %s", type, ended).isZero();
            assertThat(host.root.resolve("srv/page")).hasContent("hello");
        }
    }

    @Test
    void fetchesFromTheWebFromS3AndFromGitHub() throws Exception {
        byte[] zip = TestingLocal.bundle("").zip();
        try (TestingWeb web = new TestingWeb()
                .on("/b.zip", exchange -> TestingWeb.answer(exchange, 200, zip))
                .on("/bucket/apps/web.zip", exchange -> {
                    exchange.getResponseHeaders().set("ETag", "\"47e8\"");
                    exchange.getResponseHeaders().set("x-amz-version-id", "v 1");
                    TestingWeb.answer(exchange, 200, zip);
                })
                .on(
                        "/repos/acme/web/tarball/v1",
                        exchange -> TestingWeb.answer(
                                exchange, 200, TestingLocal.bundle("").tgz("acme-web-1234/")))) {
            Ended fromWeb = host.local(
                    "-l", web.url("/b.zip"), "-t", "zip", "--sha256", TestingBundle.sha256(zip), "-e", "AfterInstall");
            assertThat(fromWeb.status()).as("%s", fromWeb).isZero();

            Ended other = host.local("-l", web.url("/b.zip"), "-t", "zip", "--sha256", "00".repeat(32), "-o", "json");
            assertThat(other.status()).isEqualTo(1);
            assertThat(other.json().get("failedEvent").asText()).isEqualTo("DownloadBundle");
            assertThat(other.json().at("/diagnostics/message").asText()).contains("is another file");
            assertThat(other.json().get("archive").isNull()).isTrue();

            Map<String, String> credentials =
                    Map.of("AWS_ACCESS_KEY_ID", "id", "AWS_SECRET_ACCESS_KEY", "secret", "AWS_REGION", "eu-central-1");
            String location = "s3://bucket/apps/web.zip?versionId=v%201&etag=47e8";
            Ended fromS3 = host.local(credentials, "-l", location, "-t", "zip", "--s3-endpoint", web.url(""));
            assertThat(fromS3.status()).as("%s", fromS3).isZero();
            assertThat(web.requests).anyMatch(request -> request.contains("versionId=v%201"));
            assertThat(Files.readString(host.root.resolve("bundle")))
                    .contains(
                            "BUNDLE_BUCKET=bucket\n",
                            "BUNDLE_KEY=apps/web.zip\n",
                            "BUNDLE_VERSION=v 1\n",
                            "BUNDLE_ETAG=47e8\n");

            Files.delete(host.root.resolve("bundle"));
            Ended fromGitHub =
                    host.local("-l", "https://github.com/acme/web/zipball/v1", "--github-base-url", web.url(""));
            assertThat(fromGitHub.status()).as("%s", fromGitHub).isZero();
            assertThat(Files.readString(host.root.resolve("bundle"))).contains("BUNDLE_COMMIT=v1\n");
        }
    }

    /** What stands before the host is often a password, and what hooks see ends up in logs. */
    @Test
    void showsTheUserOfAUrlNowhere() throws Exception {
        byte[] zip = TestingLocal.bundle("").zip();
        try (TestingWeb web = new TestingWeb().on("/b.zip", exchange -> TestingWeb.answer(exchange, 200, zip))) {
            String url = web.url("/b.zip");
            String withUser = url.replace("http://", "http://deploy:" + TOKEN + "@");
            String[] secure = {"-l", withUser.replace("http:", "https:"), "-o", "json"};

            Ended ended = host.local(
                    "-l", withUser, "-t", "zip", "--sha256", TestingBundle.sha256(zip), "-e", "AfterInstall");
            Ended withoutDigest = host.local("-l", withUser, "-t", "zip");
            Ended withoutType = host.local(secure);

            assertThat(ended.status()).as("%s", ended).isZero();
            assertThat(ended.out().lines().findFirst().orElseThrow()).endsWith("-local  " + url);
            assertThat(host.trace()).contains("AfterInstall " + url + " LocalFleet");
            assertThat(withoutDigest.out()).contains(url + " is not protected by TLS");
            assertThat(withoutType.out()).contains("is no directory on this host");
            assertThat(List.of(ended, withoutDigest, withoutType))
                    .allSatisfy(each -> assertThat(each.out() + each.error()).doesNotContain(TOKEN));
        }
        assertTokenIsNowhere();
    }

    @Test
    void showsTheQueryOfAUrlNowhere() throws Exception {
        byte[] zip = TestingLocal.bundle("").zip();
        try (TestingWeb web = new TestingWeb().on("/b.zip", exchange -> TestingWeb.answer(exchange, 200, zip))) {
            String url = web.url("/b.zip");

            Ended ended = host.local(
                    "-l",
                    url + "?X-Amz-Signature=" + TOKEN,
                    "-t",
                    "zip",
                    "--sha256",
                    TestingBundle.sha256(zip),
                    "-e",
                    "AfterInstall");

            assertThat(ended.status()).as("%s", ended).isZero();
            assertThat(web.requests).anyMatch(request -> request.contains("X-Amz-Signature=" + TOKEN));
            assertThat(ended.out().lines().findFirst().orElseThrow()).endsWith("-local  " + url);
            assertThat(host.trace()).contains("AfterInstall " + url + " LocalFleet");
            assertThat(ended.out() + ended.error()).doesNotContain(TOKEN);
        }
    }

    @Test
    void whatIsNoEscapeInALocationIsRefusedWithAnObject() throws Exception {
        Ended ended = host.local("-l", "s3://bucket/key?etag=%", "-t", "zip", "-o", "json");

        assertThat(ended.status()).as("%s", ended).isEqualTo(2);
        assertThat(ended.json().toString()).contains("etag=% at the end of s3://bucket/key?etag=% cannot be read");
    }

    private void assertTokenIsNowhere() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(TOKEN));
        }
    }

    /** An API that asks for the token and sends its reader on to where it must not be shown. */
    private static TestingWeb privateRepository(TestingWeb archives) throws IOException {
        byte[] bundle = TestingLocal.bundle("").tgz("acme-web-1234/");
        archives.on("/archive", exchange -> TestingWeb.answer(exchange, 200, bundle));
        return new TestingWeb().on("/repos/acme/web/tarball/v1", exchange -> {
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            if (("token " + TOKEN).equals(given)) {
                TestingWeb.redirect(exchange, archives.url("/archive"));
            } else {
                TestingWeb.answer(exchange, given == null ? 404 : 401, new byte[0]);
            }
        });
    }

    private Ended fromGitHub(TestingWeb api, Map<String, String> environment, String... more) throws Exception {
        List<String> options =
                new ArrayList<>(List.of("-l", "https://github.com/acme/web/tree/v1", "--github-base-url", api.url("")));
        options.addAll(List.of(more));
        return host.local(environment, options.toArray(String[]::new));
    }

    @Test
    void fetchesFromAPrivateRepositoryAndShowsItsTokenNowhere() throws Exception {
        try (TestingWeb archives = new TestingWeb();
                TestingWeb api = privateRepository(archives)) {
            Ended text = fromGitHub(api, Map.of(GitHubToken.VARIABLE, TOKEN));
            Path file = Files.writeString(directory.resolve("token"), "\n" + TOKEN + "\n");
            Ended json = fromGitHub(
                    api, Map.of(GitHubToken.VARIABLE, "stale"), "--github-token-file", file.toString(), "-o", "json");
            Ended plan = fromGitHub(api, Map.of(GitHubToken.VARIABLE, TOKEN), "--plan", "-b", "OVERWRITE");
            Files.delete(file);

            assertThat(List.of(text, json, plan)).allSatisfy(ended -> {
                assertThat(ended.status()).as("%s", ended).isZero();
                assertThat(ended.out() + ended.error()).doesNotContain(TOKEN);
            });
            assertThat(api.requests).hasSize(3).containsOnly("/repos/acme/web/tarball/v1 token " + TOKEN);
            assertThat(archives.requests).hasSize(3).containsOnly("/archive anonymous");
        }
        assertThat(host.root.resolve("environment")).content().contains("PATH=").doesNotContain(TOKEN);
        assertTokenIsNowhere();
    }

    @Test
    void saysHowToGiveATokenToARepositoryThatIsNotForEverybody() throws Exception {
        try (TestingWeb archives = new TestingWeb();
                TestingWeb api = privateRepository(archives)) {
            String url = api.url("/repos/acme/web/tarball/v1");
            assertThat(message(fromGitHub(api, Map.of(), "-o", "json")))
                    .isEqualTo(url + " answered 404: there is no such commit in acme/web, or it is private; check it,"
                            + " or give a token with --github-token-file or SLIPWAY_GITHUB_TOKEN");
            assertThat(message(fromGitHub(api, Map.of("GITHUB_TOKEN", TOKEN), "-o", "json")))
                    .contains("answered 404");
            assertThat(message(fromGitHub(api, Map.of(GitHubToken.VARIABLE, "0ther"), "-o", "json")))
                    .isEqualTo(url + " answered 401: the token is wrong, expired or revoked; give a valid one with"
                            + " --github-token-file or SLIPWAY_GITHUB_TOKEN, or none if acme/web is public");
            assertThat(archives.requests).isEmpty();
        }
    }

    private static String message(Ended ended) throws IOException {
        assertThat(ended.status()).as("%s", ended).isEqualTo(1);
        assertThat(ended.json().get("failedEvent").asText()).isEqualTo("DownloadBundle");
        return ended.json().at("/diagnostics/message").asText();
    }

    @Test
    void sendsNoTokenToWhereTheHostTakesNothingFrom() throws Exception {
        Path config = Files.writeString(directory.resolve("agent.yml"), "allowedSources: [\"github:acme/api\"]\n");
        try (TestingWeb archives = new TestingWeb();
                TestingWeb api = privateRepository(archives)) {
            Map<String, String> token = Map.of(GitHubToken.VARIABLE, TOKEN);
            assertThat(message(fromGitHub(api, token, "-o", "json", "-c", config.toString())))
                    .contains("is not allowed on this host");
            assertThat(api.requests).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            there is no GitHub token file none; correct its name, or leave it out                    | none  | https://github.com/acme/web/tree/v1
            the GitHub token file site cannot be read: Is a directory                                | site  | https://github.com/acme/web/tree/v1
            the GitHub token file empty is empty; put a token there                                  | empty | https://github.com/acme/web/tree/v1
            two holds something else than a GitHub token; put the token there and nothing beside it  | two   | https://github.com/acme/web/tree/v1
            --github-token-file is for locations at GitHub, https://github.com/…; leave it out for . | two   | .
            """)
    void refusesATokenThatIsNone(String sentence, String file, String location) throws Exception {
        Files.writeString(host.source.resolve("empty"), "\n");
        Files.writeString(host.source.resolve("two"), TOKEN + "\n" + TOKEN);

        Ended ended = host.local("-l", location, "--github-token-file", file, "-o", "json");

        assertThat(ended.status()).as("%s", ended).isEqualTo(2);
        assertThat(ended.json().get("failedEvent").asText()).isEqualTo("(validation)");
        assertThat(ended.json().at("/diagnostics/message").asText()).isEqualTo(sentence);
        assertThat(ended.out() + ended.error()).doesNotContain(TOKEN);
    }
}
