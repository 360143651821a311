package dev.slipway.agent.setup;

import java.io.IOException;
import java.nio.file.Files;

/** What is asked of the machine that a setup is for. */
public record Host(Layout layout, Processes processes, Systemd systemd) {
    /** @throws SetupException if there is no such root, its links lead out of it, or a package has put the agent here */
    void requireOurs() throws SetupException, IOException {
        if (!Files.isDirectory(layout.root())) {
            throw new SetupException("--root: %s is no directory".formatted(layout.root()));
        }
        layout.requireInside();
        if (Files.exists(layout.packagedUnit())) {
            throw new SetupException(
                    "a package has installed the agent here (%s); upgrade or remove it with the package manager"
                            .formatted(layout.packagedUnit()));
        }
    }
}
