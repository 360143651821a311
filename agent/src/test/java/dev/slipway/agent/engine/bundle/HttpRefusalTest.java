package dev.slipway.agent.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.protocol.revision.RevisionLocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpRefusalTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | false |       | nobody is answered without a token; give one HERE
            401 | false | t0ken | the token is wrong, expired or revoked; give a valid one HERE, or none if acme/web is public
            403 | false |       | acme/web is not for everybody; give a token HERE
            403 | false | t0ken | the token may not read acme/web; allow it to read the repository's contents
            403 | true  |       | the requests that this address may make in an hour without a token are used up; wait, or give one HERE
            403 | true  | t0ken | the token's requests of this hour are used up; wait, or give another one HERE
            404 | false |       | there is no such commit in acme/web, or it is private; check it, or give a token HERE
            404 | false | t0ken | there is no such commit in acme/web, or the token may not read it; check both
            404 | true  | t0ken | there is no such commit in acme/web, or the token may not read it; check both
            """)
    void saysWhatToDoAboutGitHub(int status, boolean limited, String token, String sentence) {
        BundleRequest asked =
                new BundleRequest.GitHub(new RevisionLocation.GitHub("acme/web", "v1", null), token, "HERE");

        assertThat(HttpRefusal.of(asked, "it answered " + status, status, limited))
                .isEqualTo("it answered " + status + ": " + sentence);
        assertThat(HttpRefusal.of(asked, "it answered 422", 422, limited))
                .isEqualTo("it answered 422 instead of the bundle");
    }
}
