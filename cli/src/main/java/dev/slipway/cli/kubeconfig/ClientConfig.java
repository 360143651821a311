package dev.slipway.cli.kubeconfig;

import dev.slipway.cli.Refusal;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client's settings by a kubeconfig: of the very files that were checked, and of nothing else. The client's own way to
 * find a kubeconfig lets variables such as {@code KUBERNETES_NAMESPACE} beat it, which kubectl does not know.
 */
public final class ClientConfig {
    /** By that context, or by the current one; a user's program is asked for its word here. */
    public static Config of(
            Kubeconfig kubeconfig, @Nullable String wanted, Map<String, String> environment, Clock clock) {
        String context = kubeconfig.context(wanted);
        Config config = new Renewable(context, kubeconfig);
        Optional<ExecPlugin> exec = kubeconfig.exec(context);
        ExecPlugin.Credential credential =
                exec.isPresent() ? exec.get().ask() : ExecPlugin.Credential.of(kubeconfig.token(context));
        // Before the merge: with a provider the client runs no program. What it renews by its own rules (OpenID
        // Connect) it
        // goes on renewing.
        if (exec.isPresent()) {
            config.setOauthTokenProvider(new RenewedToken(clock, credential, exec.get()::ask));
        } else if (!kubeconfig.isRenewedByClient(context)) {
            config.setOauthTokenProvider(new RenewedToken(
                    clock,
                    credential,
                    () -> ExecPlugin.Credential.of(kubeconfig.readAgain().token(context))));
        }
        merge(config, context, kubeconfig);
        if (credential.certificate() != null) {
            config.setClientCertData(credential.certificate());
            config.setClientKeyData(credential.key());
            config.setClientKeyAlgo(Config.getKeyAlgorithm(null, credential.key()));
        }
        kubeconfig.impersonation(context).ifPresent(other -> other.into(config));
        String proxy = Proxies.to(config.getMasterUrl(), kubeconfig.proxy(context), environment)
                .map(URI::toString)
                .orElse(null);
        // The client takes either by the server's scheme.
        config.setHttpProxy(proxy);
        config.setHttpsProxy(proxy);
        return config;
    }

    /**
     * Settings that the client asks for anew when a token of OpenID Connect has ended. By itself it would read the one file
     * that has the context, which need not be that of the user, and then go by the environment.
     */
    private static final class Renewable extends Config {
        private final String context;
        private final Kubeconfig kubeconfig;

        Renewable(String context, Kubeconfig kubeconfig) {
            super(false);
            this.context = context;
            this.kubeconfig = kubeconfig;
        }

        @Override
        public Config refresh() {
            try {
                Config now = Config.empty();
                merge(now, context, kubeconfig.readAgain());
                return now;
            } catch (Refusal e) {
                return this; // What was good a moment ago: the API server says whether it is.
            }
        }
    }

    private static void merge(Config config, String context, Kubeconfig kubeconfig) {
        KubeConfigUtils.merge(
                config, context, kubeconfig.parts().toArray(io.fabric8.kubernetes.api.model.Config[]::new));
    }

    private ClientConfig() {}
}
