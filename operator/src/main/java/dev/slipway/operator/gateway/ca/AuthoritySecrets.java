package dev.slipway.operator.gateway.ca;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The authorities in Secrets of the operator's namespace. Created only when absent; of two replicas that race, both use
 * the winner's. Nobody but a person changes or deletes them, and they outlive {@code helm uninstall}.
 */
public final class AuthoritySecrets {
    public static final String CLIENT = "slipway-client-ca";
    public static final String SERVER = "slipway-gateway-ca";

    private static final String TYPE = "kubernetes.io/tls";
    private static final String CERTIFICATES = "tls.crt";
    private static final String KEY = "tls.key";

    private final KubernetesClient client;
    private final String namespace;
    private final Clock clock;
    private final SecureRandom random;

    public AuthoritySecrets(KubernetesClient client, String namespace, Clock clock, SecureRandom random) {
        this.client = client;
        this.namespace = namespace;
        this.clock = clock;
        this.random = random;
    }

    /** The authority of that name, made now if there is none. */
    public CertificateAuthority obtain(String name) {
        return find(name).orElseGet(() -> create(name, CertificateAuthority.create(name, clock.instant(), random)));
    }

    private Optional<CertificateAuthority> find(String name) {
        return Optional.ofNullable(
                        client.secrets().inNamespace(namespace).withName(name).get())
                .map(this::read);
    }

    private CertificateAuthority create(String name, CertificateAuthority authority) {
        Secret fresh = new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .addToLabels("app.kubernetes.io/managed-by", "slipway")
                .endMetadata()
                .withType(TYPE)
                .withData(
                        Map.of(CERTIFICATES, encode(authority.bundle()), KEY, encode(Pem.privateKey(authority.key()))))
                .build();
        try {
            client.resource(fresh).create();
            return authority;
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            return find(name).orElseThrow(() -> e);
        }
    }

    private CertificateAuthority read(Secret secret) {
        @Nullable
        String certificates = secret.getData() == null ? null : secret.getData().get(CERTIFICATES);
        @Nullable
        String key = secret.getData() == null ? null : secret.getData().get(KEY);
        String where = "Secret " + namespace + "/" + secret.getMetadata().getName();
        if (certificates == null || key == null) {
            throw new IllegalStateException(where + " lacks " + CERTIFICATES + " or " + KEY
                    + "; restore it, or delete it to have a new authority made (hosts must then enrol again)");
        }
        try {
            List<X509Certificate> trusted = Pem.readCertificates(decode(certificates));
            if (trusted.isEmpty()) {
                throw new GeneralSecurityException(CERTIFICATES + " holds no certificate");
            }
            CertificateAuthority authority = new CertificateAuthority(trusted, Pem.readPrivateKey(decode(key)));
            if (!authority.matches()) {
                throw new GeneralSecurityException(KEY + " is not the key of the first certificate in " + CERTIFICATES
                        + ": during a rotation the new authority's certificate comes first");
            }
            return authority;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    where + " holds no EC certificate authority (" + e.getMessage()
                            + "); restore it, or delete it to have a new one made",
                    e);
        }
    }

    private static String encode(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String base64) {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    }
}
