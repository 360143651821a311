package dev.slipway.operator;

import dev.slipway.operator.aws.AwsOptions;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code slipway-operator} can be told. Where the API server is comes from KUBECONFIG or from the Pod. */
final class OperatorOptions {
    @Mixin
    AwsOptions aws = new AwsOptions();

    @Option(
            names = "--namespace",
            defaultValue = "${env:POD_NAMESPACE:-slipway-system}",
            description = "Namespace of the operator's own objects: lease, epoch, certificate authorities"
                    + " (default: $POD_NAMESPACE, else slipway-system).")
    String namespace = "slipway-system";

    @Option(
            names = "--identity",
            defaultValue = "${env:POD_NAME:-${env:HOSTNAME:-slipway-0}}",
            description = "Name of this replica, unique among them (default: $POD_NAME, else the host name).")
    String identity = "slipway-0";

    @Option(
            names = "--watch-namespaces",
            split = ",",
            description = "Namespaces to act in, separated by commas (default: all).")
    List<String> watchNamespaces = List.of();

    @Option(
            names = "--gateway-address",
            defaultValue = "0.0.0.0:8443",
            converter = AddressConverter.class,
            description = "Where agents connect, HOST:PORT; port 0 takes a free one (default: ${DEFAULT-VALUE}).")
    InetSocketAddress gatewayAddress = new InetSocketAddress(8443);

    @Option(
            names = "--gateway-names",
            split = ",",
            defaultValue = "localhost,127.0.0.1",
            description = "Names and IP addresses under which agents reach the gateway; they stand in its certificate"
                    + " (default: ${DEFAULT-VALUE}).")
    List<String> gatewayNames = List.of();

    @Option(
            names = "--poll-hold-seconds",
            defaultValue = "20",
            description = "How long an idle poll is held, 10 to 45 s (default: ${DEFAULT-VALUE}).")
    int pollHoldSeconds;

    @Option(
            names = "--agent-back-off-seconds",
            hidden = true,
            defaultValue = "60",
            description = "The longest that agents wait before they try another replica, for rehearsals with fewer.")
    int agentBackOffSeconds;

    @Option(
            names = "--management-address",
            defaultValue = "0.0.0.0:8080",
            converter = AddressConverter.class,
            description = "Where /healthz, /readyz and /metrics are, HOST:PORT (default: ${DEFAULT-VALUE}).")
    InetSocketAddress managementAddress = new InetSocketAddress(8080);

    @Option(
            names = "--lease-duration-seconds",
            defaultValue = "15",
            description = "After this long without renewal another replica may lead (default: ${DEFAULT-VALUE}).")
    int leaseDurationSeconds;

    @Option(
            names = "--renew-deadline-seconds",
            defaultValue = "10",
            description = "A leader that could not renew for this long gives up (default: ${DEFAULT-VALUE}).")
    int renewDeadlineSeconds;

    @Option(
            names = "--retry-period-seconds",
            defaultValue = "2",
            description = "Pause between two attempts to take or renew the lease (default: ${DEFAULT-VALUE}).")
    int retryPeriodSeconds;

    @Option(
            names = "--ports-file",
            description = "File that is written once everything listens: lines gateway=URL, management=URL and, if it"
                    + " listens for them, hooks=URL.")
    @Nullable
    Path portsFile;

    @Mixin
    HookOptions hooks = new HookOptions();
}
