package dev.slipway.cli.kubeconfig;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Asks for another token when the API server does not take the one that was sent, whatever its time, and sends the request
 * once more with that. The client by itself sends the same token again.
 */
public final class RefusedToken implements Interceptor {
    private final RenewedToken token;

    private RefusedToken(RenewedToken token) {
        this.token = token;
    }

    /** Empty for what says who he is by something else than a token of the kubeconfig. */
    public static Optional<RefusedToken> of(Config config) {
        return config.getOauthTokenProvider() instanceof RenewedToken token && config.getUsername() == null
                ? Optional.of(new RefusedToken(token))
                : Optional.empty();
    }

    @Override
    public CompletableFuture<Boolean> afterFailure(BasicBuilder request, HttpResponse<?> response, RequestTags tags) {
        Optional<String> other =
                response.code() == HttpURLConnection.HTTP_UNAUTHORIZED ? token.afterRefusal() : Optional.empty();
        other.ifPresent(word -> request.setHeader("Authorization", "Bearer " + word));
        return CompletableFuture.completedFuture(other.isPresent());
    }
}
