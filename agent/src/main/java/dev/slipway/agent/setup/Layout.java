package dev.slipway.agent.setup;

import java.nio.file.Path;

/**
 * Where everything is, as in the packages (agent/packages) but for the unit: that of a package is the distribution's, ours
 * the administrator's, and the two tell who is in charge of a host.
 *
 * @param root {@code /}, or the root of an image
 */
public record Layout(Path root) {
    private static final String UNIT = "slipway-agent.service";

    public Layout {
        root = root.toAbsolutePath().normalize();
    }

    /** Whether this is the running system rather than an image. */
    public boolean isHost() {
        return root.getNameCount() == 0;
    }

    /** A path of the host below the root. */
    Path at(String path) {
        return root.resolve(path.substring(1));
    }

    Path versions() {
        return at("/usr/lib/slipway-agent");
    }

    Path version(String version) {
        return versions().resolve(version);
    }

    /** A link to the version that starts. */
    Path current() {
        return versions().resolve("current");
    }

    Path launcher() {
        return at("/usr/bin/slipway-agent");
    }

    Path unit() {
        return at("/etc/systemd/system").resolve(UNIT);
    }

    /** What {@code systemctl enable} makes of the unit. */
    Path enabled() {
        return at("/etc/systemd/system/multi-user.target.wants").resolve(UNIT);
    }

    Path packagedUnit() {
        return at("/usr/lib/systemd/system").resolve(UNIT);
    }

    Path configDirectory() {
        return at("/etc/slipway");
    }

    Path config() {
        return configDirectory().resolve("slipway-agent.yml");
    }
}
