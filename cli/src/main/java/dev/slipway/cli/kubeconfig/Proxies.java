package dev.slipway.cli.kubeconfig;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The proxy on the way to an API server, by kubectl's rules: that of the cluster, else that of the environment, in capitals or
 * else in small letters, unless {@code NO_PROXY} holds the server.
 */
final class Proxies {
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** {@code ofCluster} is the {@code proxy-url} of the kubeconfig, which no exception holds for. */
    static Optional<URI> to(String server, @Nullable String ofCluster, Map<String, String> environment) {
        if (ofCluster != null && !ofCluster.isBlank()) {
            return Optional.of(proxy(ofCluster, "proxy-url of the kubeconfig"));
        }
        URI uri;
        try {
            uri = new URI(server);
        } catch (URISyntaxException e) {
            return Optional.empty(); // The client says what is wrong with it.
        }
        String variable = "https".equalsIgnoreCase(uri.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
        return variable(environment, variable)
                .filter(_ -> uri.getHost() != null
                        && !isDirect(uri, variable(environment, "NO_PROXY").orElse("")))
                .map(value -> proxy(value, variable));
    }

    private static Optional<String> variable(Map<String, String> environment, String name) {
        return Stream.of(name, name.toLowerCase(Locale.ROOT))
                .map(one -> environment.getOrDefault(one, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Whole, with its port; a value may hold a password and is not repeated. */
    private static URI proxy(String value, String where) {
        try {
            URI uri = new URI(value.contains("://") ? value : "http://" + value);
            if (uri.getHost() == null) {
                throw refusal("%s is no URL of a proxy".formatted(where));
            }
            if (!List.of("http", "https").contains(uri.getScheme().toLowerCase(Locale.ROOT))) {
                throw refusal("%s names a proxy of %s, which kubectl slipway cannot use; http and https it can"
                        .formatted(where, uri.getScheme()));
            }
            return new URI(uri.getScheme(), uri.getUserInfo(), uri.getHost(), port(uri), null, null, null);
        } catch (URISyntaxException e) {
            throw refusal("%s is no URL of a proxy".formatted(where));
        }
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "https".equalsIgnoreCase(uri.getScheme()) ? HTTPS : HTTP;
    }

    /** Whether the list excepts the server; what is on this machine is never asked through a proxy. */
    private static boolean isDirect(URI server, String list) {
        String host = server.getHost().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        if (host.equals("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]{1,3}){3}")) {
            return true;
        }
        return Arrays.stream(list.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .anyMatch(entry -> holds(entry, host, port(server)));
    }

    private static boolean holds(String entry, String host, int port) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return AddressRange.parse(entry).filter(range -> range.holds(host)).isPresent();
        }
        int colon = entry.indexOf(':');
        boolean hasPort = colon >= 0 && colon == entry.lastIndexOf(':');
        if (hasPort && !entry.substring(colon + 1).equals(String.valueOf(port))) {
            return false;
        }
        String name = (hasPort ? entry.substring(0, colon) : entry).replaceFirst("^\\*\\.", ".");
        return name.startsWith(".") ? host.endsWith(name) : host.equals(name) || host.endsWith("." + name);
    }

    private static Refusal refusal(String sentence) {
        return new Refusal(ExitCodes.USAGE, sentence);
    }

    private Proxies() {}
}
