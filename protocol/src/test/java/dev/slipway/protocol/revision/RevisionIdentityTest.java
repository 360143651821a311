package dev.slipway.protocol.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RevisionIdentityTest {
    private static final String SHA = "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08";
    private static final RevisionLocation.Url URL = new RevisionLocation.Url(
            "https://user:secret@files.example:8443/a/web.zip?sig=secret", SHA, BundleType.ZIP);
    private static final RevisionLocation.GitHub GITHUB =
            new RevisionLocation.GitHub("Acme/web", "4FD1C2E0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4", null);

    /** Computed by another implementation (sha256 over the JSON in the comment); stored hashes depend on them. */
    static Stream<Arguments> goldenHashes() {
        return Stream.of(
                // {"bucket":"rel","bundleType":"zip","key":"web-2.zip","revisionType":"S3"}
                Arguments.of(s3(null, null), "v1:09711cfb6515c11b481dec7544d0db5e3cd7c30856751a928c3d5955a36ac979"),
                // {"bucket":"rel","bundleType":"zip","eTag":"abc","key":"web-2.zip","revisionType":"S3","version":"v7"}
                Arguments.of(
                        s3("v7", "\"abc\""), "v1:81d8ba27a043be55db1598a93c55c3acd785262aafa50e9ee0068bf82e58cfda"),
                // {"commitId":"4fd1c2e0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d4","repository":"Acme/web","revisionType":"GitHub"}
                Arguments.of(GITHUB, "v1:c34feaa414101586ea483ede8cd6a9028c4447ede5ac615269c5bdb259a3dad0"),
                // {"bundleType":"tgz","revisionType":"URL","sha256":"9f86…0a08","url":"https://files.example/ü
                // \"a\".tgz"}
                Arguments.of(
                        new RevisionLocation.Url("https://files.example/ü \"a\".tgz", SHA, BundleType.TGZ),
                        "v1:2cdcc1c11bc12e73366dbbaa24f5fb94fde42f5ef594ba8fef6ea1ba09498f40"));
    }

    @ParameterizedTest
    @MethodSource("goldenHashes")
    void hashNeverChanges(RevisionLocation location, String hash) {
        assertThat(RevisionIdentity.hash(location)).isEqualTo(hash);
    }

    @Test
    void spellingsOfOneLocationHaveOneHash() {
        assertThat(RevisionIdentity.hash(s3("v7", "\"abc\""))).isEqualTo(RevisionIdentity.hash(s3("v7", "abc")));
        assertThat(RevisionIdentity.hash(s3("", "\"\""))).isEqualTo(RevisionIdentity.hash(s3(null, null)));
        assertThat(RevisionIdentity.hash(gitHub("https://api.github.com/")))
                .isEqualTo(RevisionIdentity.hash(gitHub(null)));
        assertThat(RevisionIdentity.hash(gitHub("https://ghe.example/api/v3//")))
                .isEqualTo(RevisionIdentity.hash(gitHub("https://ghe.example/api/v3")));
    }

    @Test
    void everyFieldCounts() {
        assertThat(Stream.of(
                                s3(null, null),
                                s3("1", null),
                                s3(null, "1"),
                                new RevisionLocation.S3("rel", "web-2.zip", BundleType.TGZ, null, null),
                                new RevisionLocation.S3("rel", "web-3.zip", BundleType.ZIP, null, null),
                                new RevisionLocation.S3("other", "web-2.zip", BundleType.ZIP, null, null),
                                gitHub(null),
                                gitHub("https://ghe.example"),
                                new RevisionLocation.GitHub("acme/web", GITHUB.commitId(), null),
                                URL)
                        .map(RevisionIdentity::hash))
                .doesNotHaveDuplicates();
    }

    @Test
    void onlyAnS3ObjectWithNeitherVersionNorETagNeedsPinning() {
        assertThat(RevisionIdentity.needsPinning(s3(null, null))).isTrue();
        assertThat(RevisionIdentity.needsPinning(s3("", "\"\""))).isTrue();
        assertThat(RevisionIdentity.needsPinning(s3("1", null))).isFalse();
        assertThat(RevisionIdentity.needsPinning(s3(null, "1"))).isFalse();
        assertThat(RevisionIdentity.needsPinning(GITHUB)).isFalse();
        assertThat(RevisionIdentity.needsPinning(URL)).isFalse();
    }

    @Test
    void labelsNameWhatAPersonKnowsAndNoSecret() {
        String hash = RevisionIdentity.hash(s3(null, null));
        assertThat(RevisionIdentity.shortLabel(s3(null, null))).isEqualTo("s3 …" + hash.substring(3, 7));
        assertThat(RevisionIdentity.label(s3(null, null))).isEqualTo("s3://rel/web-2.zip …" + hash.substring(3, 7));
        assertThat(RevisionIdentity.shortLabel(GITHUB)).isEqualTo("github …4fd1c2e");
        assertThat(RevisionIdentity.label(GITHUB)).isEqualTo("github Acme/web …4fd1c2e");
        assertThat(RevisionIdentity.shortLabel(URL)).isEqualTo("url …9f86");
        assertThat(RevisionIdentity.label(URL)).isEqualTo("https://files.example:8443/a/web.zip …9f86");
        assertThat(RevisionIdentity.label(new RevisionLocation.Url("no url at all", SHA, BundleType.ZIP)))
                .isEqualTo("(invalid URL) …9f86");
    }

    private static RevisionLocation.S3 s3(@Nullable String version, @Nullable String eTag) {
        return new RevisionLocation.S3("rel", "web-2.zip", BundleType.ZIP, version, eTag);
    }

    private static RevisionLocation.GitHub gitHub(@Nullable String baseUrl) {
        return new RevisionLocation.GitHub(GITHUB.repository(), GITHUB.commitId(), baseUrl);
    }
}
