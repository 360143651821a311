package dev.slipway.operator.sources;

import dev.slipway.crds.revision.Revision;
import dev.slipway.crds.revision.SecretKeyRef;
import io.fabric8.kubernetes.api.model.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resolves what a revision's source wants to be shown. Only Secrets of type {@code slipway.dev/source-credentials} in the
 * run's namespace, each only for the hosts that it lists (design 5, "Secrets"). Values go into an order and nowhere else.
 */
public final class SourceSecrets {
    private static final String TYPE = "slipway.dev/source-credentials";

    /** The key of a GitHub token among an order's secrets; for URLs every entry is a header. */
    private static final String GITHUB_TOKEN = "githubToken";

    private static final String ALLOWED_HOSTS = "allowedHosts";
    private static final String GITHUB = "https://api.github.com";

    private final Secrets secrets;

    /** Reads a Secret as it is stored now; empty if there is none. */
    public interface Secrets {
        Optional<Secret> read(String namespace, String name);
    }

    public SourceSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /** What an order may carry. */
    public sealed interface Resolved {
        /** @param values null if the source wants none */
        record Given(@Nullable Map<String, String> values) implements Resolved {
            @Override
            public String toString() {
                return "Given[…]";
            }
        }

        /**
         * It is not there yet.
         *
         * @param secret its name
         * @param message one sentence that names it
         */
        record Missing(String secret, String message) implements Resolved {}

        /** One sentence that names the Secret and never a value. */
        record Refused(String message) implements Resolved {}
    }

    /** Whom an order's values are shown: a host, empty for what is no address, and its port. */
    private record Server(String host, int port) {
        private static final int HTTP = 80;
        private static final int HTTPS = 443;

        static Server of(String url) {
            try {
                URI uri = URI.create(url);
                String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
                int standard = "http".equalsIgnoreCase(uri.getScheme()) ? HTTP : HTTPS;
                return new Server(host, uri.getPort() < 0 ? standard : uri.getPort());
            } catch (IllegalArgumentException e) {
                return new Server("", HTTPS);
            }
        }

        /** An entry is a host, for each of its ports, or a host and one of them. */
        boolean isMeantBy(String entry) {
            String allowed = entry.toLowerCase(Locale.ROOT);
            return !host.isEmpty() && (allowed.equals(host) || allowed.equals(name()));
        }

        String name() {
            return host.isEmpty() ? "a server without a name" : host + ":" + port;
        }
    }

    public Resolved resolve(String namespace, Revision revision) {
        if (revision.getGitHubLocation() != null && revision.getGitHubLocation().getTokenSecretRef() != null) {
            String base = revision.getGitHubLocation().getBaseUrl();
            return read(
                    namespace, revision.getGitHubLocation().getTokenSecretRef(), base == null ? GITHUB : base, false);
        }
        if (revision.getUrlLocation() != null && revision.getUrlLocation().getHeadersSecretRef() != null) {
            String url = revision.getUrlLocation().getUrl();
            return read(namespace, revision.getUrlLocation().getHeadersSecretRef(), url == null ? "" : url, true);
        }
        return new Resolved.Given(null);
    }

    private Resolved read(String namespace, SecretKeyRef reference, String url, boolean headers) {
        String name = reference.getName() == null ? "" : reference.getName();
        String where = "Secret " + namespace + "/" + name;
        Optional<Secret> found = name.isEmpty() ? Optional.empty() : secrets.read(namespace, name);
        if (found.isEmpty() || !TYPE.equals(found.get().getType())) {
            return new Resolved.Missing(name, where + " does not exist or is not of type " + TYPE);
        }
        String key = reference.getKey() == null ? (headers ? "headers" : "token") : reference.getKey();
        String value = value(found.get(), key);
        if (value == null) {
            return new Resolved.Missing(name, where + " has no key " + key);
        }
        Server server = Server.of(url);
        if (!allows(found.get(), server)) {
            return new Resolved.Refused(where + " does not list " + server.name() + " in " + ALLOWED_HOSTS);
        }
        return new Resolved.Given(headers ? headers(value) : Map.of(GITHUB_TOKEN, value.strip()));
    }

    private static boolean allows(Secret secret, Server server) {
        String hosts = value(secret, ALLOWED_HOSTS);
        return hosts != null && Arrays.stream(hosts.split("[,\\s]+")).anyMatch(server::isMeantBy);
    }

    /** Lines of {@code Name: value}. */
    private static Map<String, String> headers(String text) {
        Map<String, String> headers = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).strip(),
                        line.substring(colon + 1).strip());
            }
        });
        return headers;
    }

    private static @Nullable String value(Secret secret, String key) {
        String encoded = secret.getData() == null ? null : secret.getData().get(key);
        if (encoded == null) {
            return null;
        }
        try {
            return new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
