package dev.slipway.fleet.script;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hosts that are alike.
 *
 * @param names of the hosts, written out
 * @param tags that they claim; the join token must allow them
 * @param zone availability zone that they state; the join token needs {@code trustFacts}
 * @param autoScalingGroup Auto Scaling group that they state; likewise
 * @param installed what they say is installed when they first connect
 * @param offline when they have no network
 */
public record HostGroup(
        List<String> names,
        Map<String, String> tags,
        @Nullable String zone,
        @Nullable String autoScalingGroup,
        List<Installed> installed,
        List<Offline> offline) {
    public HostGroup {
        names = List.copyOf(names);
        tags = Map.copyOf(tags);
        installed = List.copyOf(installed);
        offline = List.copyOf(offline);
    }

    /** Whether the hosts are without network so many seconds after the start. */
    public boolean isOffline(long seconds) {
        return offline.stream().anyMatch(time -> seconds >= time.fromSeconds() && seconds < time.toSeconds());
    }

    /**
     * A revision that lies on the hosts.
     *
     * @param group name of the DeploymentGroup
     * @param groupId its {@code spec.deploymentGroupId}, null for one that leaves it to the operator
     * @param revision its hash, {@code v1:…}, or the sha256 of a bundle from a location that nobody has any more
     */
    public record Installed(String group, @Nullable String groupId, String revision) {}

    /** A time without network, in seconds since the fleet was started. */
    public record Offline(long fromSeconds, long toSeconds) {}
}
