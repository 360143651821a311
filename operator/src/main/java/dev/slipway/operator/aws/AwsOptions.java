package dev.slipway.operator.aws;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code slipway-operator} can be told about AWS. Credentials come from the SDK's default chain. */
public final class AwsOptions {
    @Option(
            names = "--aws-region",
            paramLabel = "REGION",
            description = "AWS region of groups that name none (default: that of the SDK's default chain).")
    @Nullable
    String region;

    @Option(
            names = "--aws-endpoint",
            paramLabel = "URL",
            description = "Where all AWS services are called instead of their public endpoints.")
    @Nullable
    URI endpoint;

    @Option(
            names = "--aws-endpoint-of",
            paramLabel = "SERVICE=URL",
            description = "The same for one service: lambda, monitoring, sns, s3 or sts; may be repeated.")
    Map<String, URI> endpoints = Map.of();

    @Option(
            names = "--allow-service-role",
            paramLabel = "NAMESPACE=ARN",
            converter = AllowedRole.Converter.class,
            description =
                    "A role that groups of the namespace may name as serviceRoleArn; a * at the end of the ARN stands"
                            + " for anything. May be repeated (default: none).")
    List<AllowedRole> allowedRoles = List.of();

    @Option(
            names = "--rehearsal-minute-millis",
            hidden = true,
            defaultValue = "60000",
            description = "What a minute of a traffic routing lasts, for rehearsals.")
    int minuteMillis;

    /** What a minute of a traffic routing lasts. */
    public Duration minute() {
        return Duration.ofMillis(minuteMillis);
    }

    /** Where a service is called; null for its public endpoint. */
    @Nullable
    URI endpoint(String service) {
        return endpoints.getOrDefault(service, endpoint);
    }
}
