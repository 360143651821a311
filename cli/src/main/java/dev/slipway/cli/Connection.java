package dev.slipway.cli;

import dev.slipway.cli.kubeconfig.ClientConfig;
import dev.slipway.cli.kubeconfig.Kubeconfig;
import dev.slipway.cli.kubeconfig.RefusedToken;
import dev.slipway.crds.client.AnswerLimit;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every verb that say which cluster and namespace; named as kubectl names them. */
public final class Connection {
    private static final int REQUEST_TIMEOUT_MILLIS = 30_000;
    private static final Duration ANSWER_LIMIT = Duration.ofMinutes(1);
    private static final Duration WATCH_LIMIT = Duration.ofMinutes(2);

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "Namespace to look in; without it that of the context.")
    private @Nullable String namespace;

    @Option(names = "--context", paramLabel = "NAME", description = "Context of the kubeconfig to use.")
    private @Nullable String context;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Kubeconfig to use instead of $KUBECONFIG.")
    private @Nullable String kubeconfig;

    /** Where it is mixed in: the verb, or the plugin itself, whose options stand before the verb. */
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** Connects; nothing is asked yet. What the options or the kubeconfig lack is refused here. */
    public Cluster open() {
        String namespace = said("-n", of -> of.namespace);
        Config config = config(said("--context", of -> of.context), said("--kubeconfig", of -> of.kubeconfig));
        // By what stands before the slash the API server also calls who owns a field.
        config.setUserAgent("kubectl-slipway/"
                + Objects.requireNonNullElse(getClass().getPackage().getImplementationVersion(), "development"));
        config.setRequestTimeout(REQUEST_TIMEOUT_MILLIS);
        config.setRequestRetryBackoffLimit(0);
        // A dead connection of HTTP/2 outlives a request that timed out on it
        // (docs/decisions/0029-heartbeats-of-watches.md).
        config.setHttp2Disable(true);
        String chosen = namespace == null ? config.getNamespace() : namespace;
        return new Cluster(client(config), chosen == null ? "default" : chosen);
    }

    private static Config config(@Nullable String context, @Nullable String kubeconfig) {
        Optional<Kubeconfig> found = kubeconfig == null
                ? Kubeconfig.of(System.getenv(), Path.of(System.getProperty("user.home")))
                : Optional.of(Kubeconfig.of(Path.of(kubeconfig)));
        return found.map(files -> ClientConfig.of(files, context, System.getenv(), Clock.systemUTC()))
                .orElseGet(() -> ofPod(context));
    }

    private static Config ofPod(@Nullable String context) {
        if (context != null) {
            throw new Refusal(ExitCodes.USAGE, "there is no kubeconfig that could have context " + context);
        }
        return Config.autoConfigure(null);
    }

    /** Certificates and keys are read here. */
    private static KubernetesClient client(Config config) {
        try {
            return new KubernetesClientBuilder()
                    .withConfig(config)
                    .withHttpClientBuilderConsumer(builder -> {
                        builder.addOrReplaceInterceptor("answer-limit", new AnswerLimit(ANSWER_LIMIT, WATCH_LIMIT));
                        RefusedToken.of(config)
                                .ifPresent(token -> builder.addOrReplaceInterceptor("refused-token", token));
                    })
                    .build();
        } catch (KubernetesClientException e) {
            throw new Refusal(
                    ExitCodes.USAGE,
                    "certificates or keys of the kubeconfig's context cannot be used: " + ApiRefusals.cause(e));
        }
    }

    /** An option whose value is empty is most often a variable that is not set: it must not steer another cluster. */
    private @Nullable String said(String option, Function<Connection, @Nullable String> value) {
        String own = value.apply(this);
        String said = own == null ? outer().map(value).orElse(null) : own;
        if (said != null && said.isBlank()) {
            throw new Refusal(ExitCodes.USAGE, "%s is empty; leave it out, or say which".formatted(option));
        }
        return said;
    }

    private Optional<Connection> outer() {
        return Optional.ofNullable(command)
                .map(CommandSpec::parent)
                .flatMap(parent -> parent.mixins().values().stream()
                        .map(CommandSpec::userObject)
                        .filter(Connection.class::isInstance)
                        .map(Connection.class::cast)
                        .findFirst());
    }
}
