package dev.slipway.cli;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
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
    private @Nullable String kubeconfig;

    /** Connects; nothing is asked yet. What the options or the kubeconfig lack is refused here. */
    public Cluster open() {
        said("-n", namespace);
        said("--context", context);
        said("--kubeconfig", kubeconfig);
        Config config = config();
        config.setRequestTimeout(REQUEST_TIMEOUT_MILLIS);
        config.setRequestRetryBackoffLimit(0);
        String chosen = namespace == null ? config.getNamespace() : namespace;
        return new Cluster(client(config), chosen == null ? "default" : chosen);
    }

    private Config config() {
        if (kubeconfig != null) {
            Path file = Path.of(kubeconfig);
            return Config.fromKubeconfig(Kubeconfig.of(file).context(context), file.toFile());
        }
        return Kubeconfig.of(System.getenv(), Path.of(System.getProperty("user.home")))
                .map(found -> Config.autoConfigure(found.context(context)))
                .orElseGet(this::ofPod);
    }

    private Config ofPod() {
        if (context != null) {
            throw new Refusal(ExitCodes.USAGE, "there is no kubeconfig that could have context " + context);
        }
        return Config.autoConfigure(null);
    }

    /** Certificates and keys are read here. */
    private static KubernetesClient client(Config config) {
        try {
            return new KubernetesClientBuilder().withConfig(config).build();
        } catch (KubernetesClientException e) {
            throw new Refusal(
                    ExitCodes.USAGE,
                    "certificates or keys of the kubeconfig's context cannot be used: " + ApiRefusals.cause(e));
        }
    }

    /** An option whose value is empty is most often a variable that is not set: it must not steer another cluster. */
    private static void said(String option, @Nullable String value) {
        if (value != null && value.isBlank()) {
            throw new Refusal(ExitCodes.USAGE, "%s is empty; leave it out, or say which".formatted(option));
        }
    }
}
