package dev.slipway.agent.config;

import dev.slipway.agent.engine.policy.HostPolicy;
import dev.slipway.protocol.wire.Tag;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person set for this host, defaults filled in.
 *
 * @param gatewayUri scheme, host and port of the gateway; null only where no gateway is needed
 * @param caFile authorities that may sign the gateway's certificate
 * @param joinTokenFile needed until the host is enrolled
 * @param instanceName name under which the host enrols
 * @param tags claimed at enrolment; the token must allow them
 * @param rootDirectory root of every destination
 * @param stateDirectory everything that must survive a restart
 * @param zone counts only for tokens with {@code trustFacts}, as does the Auto Scaling group
 * @param deploymentsLog whether the scripts' output of all deployments also goes into one file (A 10)
 * @param policy what this host's owner allows; it beats any order
 */
public record AgentConfig(
        @Nullable URI gatewayUri,
        @Nullable Path caFile,
        @Nullable Path joinTokenFile,
        String instanceName,
        List<Tag> tags,
        Path rootDirectory,
        Path stateDirectory,
        Path logDirectory,
        @Nullable String zone,
        @Nullable String autoScalingGroup,
        int maxRevisions,
        boolean deploymentsLog,
        BundleConfig bundles,
        HostPolicy policy) {
    public AgentConfig {
        tags = List.copyOf(tags);
    }
}
