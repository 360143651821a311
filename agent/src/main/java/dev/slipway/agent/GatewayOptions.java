package dev.slipway.agent;

import dev.slipway.agent.config.ConfigException;
import dev.slipway.agent.config.ConfigKey;
import dev.slipway.protocol.wire.Tag;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom the agent serves and as whom it enrols. Each option beats its key in the configuration file. */
final class GatewayOptions {
    @Option(names = "--gateway", paramLabel = "URL", description = "The gateway: https://HOST:PORT.")
    private @Nullable String gateway;

    @Option(names = "--ca", paramLabel = "FILE", description = "Authorities of the gateway's certificate, PEM.")
    private @Nullable String ca;

    @Option(names = "--join-token-file", paramLabel = "FILE", description = "Join token, until the host is enrolled.")
    private @Nullable String joinTokenFile;

    @Option(names = "--name", paramLabel = "NAME", description = "Name of the Instance (default: the host's name).")
    private @Nullable String name;

    @Option(
            names = "--tag",
            paramLabel = "KEY=VALUE",
            description = "Tag to claim at enrolment; repeatable. Any replace all of the file's.")
    private List<String> tags = new ArrayList<>();

    @Option(names = "--zone", paramLabel = "ZONE", description = "Zone to state; counts for trusting tokens only.")
    private @Nullable String zone;

    @Option(
            names = "--auto-scaling-group",
            paramLabel = "NAME",
            description = "Auto Scaling group to state; counts for trusting tokens only.")
    private @Nullable String autoScalingGroup;

    /** What was given, tags apart. */
    Map<ConfigKey, String> flags() {
        Map<ConfigKey, String> flags = new EnumMap<>(ConfigKey.class);
        DirectoryOptions.put(flags, ConfigKey.GATEWAY_URI, gateway);
        DirectoryOptions.put(flags, ConfigKey.CA_FILE, ca);
        DirectoryOptions.put(flags, ConfigKey.JOIN_TOKEN_FILE, joinTokenFile);
        DirectoryOptions.put(flags, ConfigKey.INSTANCE_NAME, name);
        DirectoryOptions.put(flags, ConfigKey.ZONE, zone);
        DirectoryOptions.put(flags, ConfigKey.AUTO_SCALING_GROUP, autoScalingGroup);
        return flags;
    }

    List<Tag> tags() throws ConfigException {
        List<Tag> claimed = new ArrayList<>();
        for (String tag : tags) {
            int equals = tag.indexOf('=');
            if (equals < 1) {
                throw new ConfigException("--tag: \"" + tag + "\" is no tag; write KEY=VALUE");
            }
            claimed.add(new Tag(tag.substring(0, equals), tag.substring(equals + 1)));
        }
        return claimed;
    }
}
