package dev.slipway.agent.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

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

    /** A path of the host below the root, whatever is in it. */
    Path at(String path) {
        return root.resolve(Path.of("/").relativize(Path.of("/", path).normalize()));
    }

    /**
     * Refuses a path whose links lead out of an image: whoever has made it would choose what root writes and deletes here.
     *
     * @throws SetupException if that is so
     */
    void requireInside(Path path) throws SetupException, IOException {
        Path existing = path;
        while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS) && !existing.equals(root)) {
            existing = existing.resolve("..").normalize();
        }
        if (isHost() || existing.equals(root)) {
            return;
        }
        boolean dangling = !Files.exists(existing);
        if (dangling || !existing.toRealPath().startsWith(root.toRealPath())) {
            throw new SetupException(
                    "%s is a link, or lies behind one, that leads out of %s or nowhere; make it a relative one, or work within the image (chroot)"
                            .formatted(existing, root));
        }
    }

    /** The same for all that an installation has. */
    void requireInside() throws SetupException, IOException {
        for (Path path : List.of(
                versions(),
                at("/usr/bin"),
                at("/etc/systemd/system/multi-user.target.wants"),
                config(),
                stateDirectory(),
                logDirectory())) {
            requireInside(path);
        }
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

    /** There from the moment that an installation changes what a running agent is of until that is restarted. */
    Path restartDue() {
        return at("/run/slipway-agent.restart");
    }

    Path packagedUnit() {
        return at("/usr/lib/systemd/system").resolve(UNIT);
    }

    /** Where it is by default. */
    Path stateDirectory() {
        return at("/var/lib/slipway-agent");
    }

    /** Where it is by default. */
    Path logDirectory() {
        return at("/var/log/slipway-agent");
    }

    Path configDirectory() {
        return at("/etc/slipway");
    }

    Path config() {
        return configDirectory().resolve("slipway-agent.yml");
    }
}
