package dev.slipway.cli;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every verb that say which cluster and namespace; named as kubectl names them. */
public final class Connection {
    private static final int REQUEST_TIMEOUT_MILLIS = 30_000;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "Namespace to look in; without it that of the context.")
    private @Nullable String namespace;

    @Option(names = "--context", paramLabel = "NAME", description = "Context of the kubeconfig to use.")
    private @Nullable String context;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Kubeconfig to use instead of $KUBECONFIG.")
    private @Nullable File kubeconfig;

    /** Connects; nothing is asked yet. */
    public Cluster open() {
        Config config = config();
        config.setRequestTimeout(REQUEST_TIMEOUT_MILLIS);
        config.setRequestRetryBackoffLimit(0);
        String chosen = namespace == null ? config.getNamespace() : namespace;
        return new Cluster(
                new KubernetesClientBuilder().withConfig(config).build(), chosen == null ? "default" : chosen);
    }

    private Config config() {
        if (kubeconfig != null) {
            if (!kubeconfig.canRead()) {
                throw new Refusal(ExitCodes.UNAVAILABLE, "the kubeconfig %s cannot be read".formatted(kubeconfig));
            }
            return Config.fromKubeconfig(kubeconfig);
        }
        return context == null ? Config.autoConfigure(null) : withContext(Config.autoConfigure(context));
    }

    private Config withContext(Config config) {
        if (config.getCurrentContext() == null) {
            throw new Refusal(
                    ExitCodes.UNAVAILABLE,
                    "the kubeconfig has no context %s; kubectl config get-contexts lists them".formatted(context));
        }
        return config;
    }
}
