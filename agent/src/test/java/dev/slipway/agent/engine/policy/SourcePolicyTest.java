package dev.slipway.agent.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.engine.bundle.BundleRequest;
import dev.slipway.protocol.revision.BundleType;
import dev.slipway.protocol.revision.RevisionLocation;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourcePolicyTest {
    private static final URI GITHUB = URI.create("https://api.github.com");
    private static final SourcePolicy POLICY = policy(
            "https://artifacts.example.com/releases/",
            "http://plain.example:8081/a%20b",
            "s3://rel/web/",
            "s3://whole",
            "github:acme/web",
            "github:tools/*",
            "https://ghe.example/api/v3/repos/acme");

    private static SourcePolicy policy(String... entries) {
        List<SourceRule> rules = Stream.of(entries)
                .map(SourceRule::read)
                .map(reading -> ((SourceRule.Reading.Rule) reading).rule())
                .toList();
        return new SourcePolicy(new Rules<>("allowedSources", "slipway-agent.yml line 3", rules), GITHUB);
    }

    private static BundleRequest web(String url) {
        return new BundleRequest.Web(url, null, BundleType.ZIP, Map.of());
    }

    private static BundleRequest gitHub(String repository, String commit, @Nullable String base) {
        return new BundleRequest.GitHub(new RevisionLocation.GitHub(repository, commit, base), null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://artifacts.example.com/releases/web-1.zip",
                "https://artifacts.example.com/releases",
                "https://artifacts.example.com/releases/a/b;v=1/c.zip?X-Amz-Signature=1#x",
                "https://ARTIFACTS.Example.COM:443/releases/a.zip",
                "HTTPS://artifacts.example.com/%72eleases/a.zip",
                "http://plain.example:8081/a%20b/c.zip",
                "https://ghe.example/api/v3/repos/acme/x/tarball/1",
            })
    void takesUrlsBelowAPrefix(String url) {
        assertThat(POLICY.refusal(web(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://artifacts.example.com/releases-evil/a.zip",
                "https://artifacts.example.com/Releases/a.zip",
                "https://artifacts.example.com/",
                "https://artifacts.example.com",
                "https://artifacts.example.com/releases/../secret/a.zip",
                "https://artifacts.example.com/releases/%2e%2E/secret/a.zip",
                "https://artifacts.example.com/releases/%252e%252e/secret/a.zip",
                "https://artifacts.example.com/releases/..%2fsecret",
                "https://artifacts.example.com/releases/..%5csecret",
                "https://artifacts.example.com/releases/..;x=1/secret",
                "https://artifacts.example.com/releases/..%3bx/secret",
                "https://artifacts.example.com/releases/./a.zip",
                "https://artifacts.example.com/releases/%c0%ae%c0%ae/secret",
                "https://artifacts.example.com/releases/a%00.zip",
                "https://artifacts.example.com:8443/releases/a.zip",
                "http://artifacts.example.com/releases/a.zip",
                "https://artifacts.example.com@evil.example/releases/a.zip",
                "https://user:secret@artifacts.example.com/releases/a.zip",
                "https://artifacts.example.com.evil.example/releases/a.zip",
                "https://artifacts.example.com./releases/a.zip",
                "https://evil.example/https://artifacts.example.com/releases/a.zip",
                "https://evil.example#@artifacts.example.com/releases/a.zip",
                "https://evil.example\\@artifacts.example.com/releases/a.zip",
                "http://plain.example/a%20b/c.zip",
                "file:///etc/shadow",
                "no url at all",
            })
    void refusesUrlsThatLeadElsewhere(String url) {
        assertThat(POLICY.refusal(web(url)))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .startsWith("the source ")
                        .contains("allowedSources (slipway-agent.yml line 3)")
                        .doesNotContain("secret@", "user:"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            rel,    web/app-1.zip,        true
            rel,    web,                  true
            rel,    web/..hidden/a.zip,   true
            rel,    web-evil/app.zip,     false
            rel,    webapp.zip,           false
            rel,    web/../secret/a.zip,  false
            rel,    ./web/a.zip,          false
            rel,    /web/a.zip,           false
            rel,    other/a.zip,          false
            REL,    web/a.zip,            false
            rel/web,a.zip,                false
            whole,  any/thing.zip,        true
            whole,  ../rel/thing.zip,     false
            """)
    void judgesObjectsByBucketAndPrefix(String bucket, String key, boolean allowed) {
        BundleRequest request = new BundleRequest.S3(new RevisionLocation.S3(bucket, key, BundleType.ZIP, null, null));

        assertThat(POLICY.refusal(request).isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            acme/web,         4fd1,                          ,                            true
            ACME/Web,         4fd1,                          https://api.github.com/,     true
            tools/anything,   v1,                            ,                            true
            acme/other,       4fd1,                          ,                            false
            acme/web/x,       4fd1,                          ,                            false
            tools,            4fd1,                          ,                            false
            acme/web,         ../../../evil/repo/tarball/x,  ,                            false
            tools/..,         x,                             ,                            false
            acme/web,         4fd1,                          https://evil.example,        false
            acme/web,         4fd1,                          https://ghe.example/api/v3,  true
            evil/web,         4fd1,                          https://ghe.example/api/v3,  false
            acme/web,         4fd1,                          https://u@api.github.com,    false
            """)
    void judgesCommitsByRepositoryAndByWhoServesThem(
            String repository, String commit, @Nullable String base, boolean allowed) {
        assertThat(POLICY.refusal(gitHub(repository, commit, base)).isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://artifacts.example.com/releases/b.zip,           true
            https://artifacts.example.com/secret/b.zip,             false
            https://artifacts.example.com/releases/../secret/b.zip, false
            https://evil.example/releases/b.zip,                    false
            http://artifacts.example.com/releases/b.zip,            false
            https://codeload.github.com/acme/web/legacy.tar.gz/x,   false
            """)
    void followsAUrlsRedirectOnlyToWhatIsAllowedItself(String to, boolean allowed) {
        BundleRequest asked = web("https://artifacts.example.com/releases/a.zip");

        assertThat(POLICY.refusal(asked, URI.create(to)).isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://codeload.github.com/acme/web/legacy.tar.gz/x,      true
            https://api.github.com/repositories/1/tarball/x,           true
            https://codeload.github.com:8443/acme/web/legacy.tar.gz/x, false
            https://codeload.github.com.evil.example/a,                false
            https://github.com.evil.example/a,                         false
            http://codeload.github.com/acme/web/legacy.tar.gz/x,       false
            https://u@codeload.github.com/a,                           false
            """)
    void followsGitHubWithinGitHub(String to, boolean allowed) {
        assertThat(POLICY.refusal(gitHub("acme/web", "4fd1", null), URI.create(to))
                        .isEmpty())
                .isEqualTo(allowed);
    }

    @Test
    void judgesPathsOfThisHostBehindTheirLinks(@TempDir Path directory) throws Exception {
        Path bundles = Files.createDirectories(directory.resolve("bundles"));
        Path outside = Files.createFile(directory.resolve("outside.zip"));
        Path inside = Files.createFile(bundles.resolve("a.zip"));
        Path link = Files.createSymbolicLink(bundles.resolve("link.zip"), outside);
        SourcePolicy policy = policy("file:" + bundles);

        assertThat(policy.refusal(new BundleRequest.LocalFile(inside, BundleType.ZIP)))
                .isEmpty();
        assertThat(policy.refusal(new BundleRequest.LocalDirectory(bundles))).isEmpty();
        assertThat(policy.refusal(new BundleRequest.LocalFile(link, BundleType.ZIP)))
                .isPresent();
        assertThat(policy.refusal(new BundleRequest.LocalDirectory(bundles.resolve("../other"))))
                .isPresent();
        assertThat(POLICY.refusal(new BundleRequest.LocalFile(inside, BundleType.ZIP)))
                .isPresent();
    }

    @Test
    void refusesAllByAnEmptyListAndNothingWithoutOne() {
        assertThat(policy().refusal(web("https://artifacts.example.com/releases/a.zip")))
                .hasValueSatisfying(sentence -> assertThat(sentence).endsWith("allows nothing"));
        assertThat(new SourcePolicy(null, GITHUB).refusal(web("https://u@h/..")))
                .isEmpty();
    }
}
