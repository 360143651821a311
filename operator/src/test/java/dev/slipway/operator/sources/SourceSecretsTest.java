package dev.slipway.operator.sources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.revision.SecretKeyRef;
import dev.slipway.crds.revision.UrlLocation;
import dev.slipway.operator.sources.SourceSecrets.Resolved;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** To whom a Secret's values may be shown (design 5, "Secrets"). */
class SourceSecretsTest {
    @ParameterizedTest
    @CsvSource({
        "files.example, https://files.example/a.zip",
        "files.example, https://files.example:8443/a.zip",
        "files.example:8443, https://files.example:8443/a.zip",
        "FILES.example:443, https://files.EXAMPLE/a.zip",
        "files.example:80, http://files.example/a.zip",
        "other.example files.example, https://files.example/a.zip",
    })
    void listedServerIsShownThem(String listed, String url) {
        assertThat(resolve(listed, url)).isEqualTo(new Resolved.Given(Map.of("X-Token", "secret")));
    }

    @ParameterizedTest
    @CsvSource({
        "files.example, https://files.example.evil/a.zip, files.example.evil:443",
        "files.example:8443, https://files.example/a.zip, files.example:443",
        "files.example:443, http://files.example:80/a.zip, files.example:80",
    })
    void anyOtherIsNot(String listed, String url, String named) {
        assertThat(resolve(listed, url))
                .isEqualTo(new Resolved.Refused("Secret prod/headers does not list " + named + " in allowedHosts"));
    }

    @Test
    void aSecretOfAnotherTypeIsNoneYet() {
        SourceSecrets secrets = new SourceSecrets((namespace, name) ->
                Optional.of(new SecretBuilder().withType("Opaque").build()));
        assertThat(secrets.resolve("prod", revision("https://files.example/a.zip")))
                .isInstanceOf(Resolved.Missing.class);
    }

    private static Resolved resolve(String listed, String url) {
        return new SourceSecrets((namespace, name) -> Optional.of(new SecretBuilder()
                        .withType("slipway.dev/source-credentials")
                        .withData(Map.of("headers", base64("X-Token: secret"), "allowedHosts", base64(listed)))
                        .build()))
                .resolve("prod", revision(url));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Revision revision(String url) {
        SecretKeyRef reference = new SecretKeyRef();
        reference.setName("headers");
        UrlLocation location = new UrlLocation();
        location.setUrl(url);
        location.setHeadersSecretRef(reference);
        Revision revision = new Revision();
        revision.setRevisionType("URL");
        revision.setUrlLocation(location);
        return revision;
    }
}
