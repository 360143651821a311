package dev.slipway.operator.gateway.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.operator.LoopbackServer;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lies in the Secret is what hosts and gateway must be able to rely on. */
class AuthoritySecretsTest {
    private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final CertificateAuthority old = CertificateAuthority.create("slipway-client-ca", NOW, RANDOM);
    private final CertificateAuthority fresh = CertificateAuthority.create("slipway-client-ca", NOW, RANDOM);

    @Test
    void signsWithTheFirstCertificateDuringARotation() {
        String both = fresh.bundle() + old.bundle();
        CertificateAuthority read = obtain(both, fresh);
        assertThat(read.certificate()).isEqualTo(fresh.certificate());
        assertThat(read.trusted()).isEqualTo(List.of(fresh.certificate(), old.certificate()));
    }

    /** What it signed would verify under no certificate: the whole fleet would be locked out as it renews. */
    @Test
    void refusesAKeyThatIsNotTheFirstCertificates() {
        assertThatThrownBy(() -> obtain(old.bundle() + fresh.bundle(), fresh))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("slipway/slipway-client-ca")
                .hasMessageContaining("tls.key is not the key of the first certificate in tls.crt");
    }

    private static CertificateAuthority obtain(String certificates, CertificateAuthority signer) {
        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withNamespace("slipway")
                .withName(AuthoritySecrets.CLIENT)
                .endMetadata()
                .addToData("tls.crt", base64(certificates))
                .addToData("tls.key", base64(Pem.privateKey(signer.key())))
                .build();
        byte[] json = Serialization.asJson(secret).getBytes(StandardCharsets.UTF_8);
        try (LoopbackServer server = new LoopbackServer(exchange -> {
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, json.length);
                    exchange.getResponseBody().write(json);
                });
                KubernetesClient client = new KubernetesClientBuilder()
                        .withConfig(new ConfigBuilder(Config.empty())
                                .withMasterUrl("http://" + server.address())
                                .build())
                        .build()) {
            return new AuthoritySecrets(client, "slipway", Clock.fixed(NOW, ZoneOffset.UTC), RANDOM)
                    .obtain(AuthoritySecrets.CLIENT);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
