package dev.slipway.agent.setup;

import java.nio.file.Files;

/** What is asked of the machine that a setup is for. */
public record Host(Layout layout, Processes processes, Systemd systemd) {
    /** @throws SetupException if a package has put the agent here */
    void requireNoPackage() throws SetupException {
        if (Files.exists(layout.packagedUnit())) {
            throw new SetupException(
                    "a package has installed the agent here (%s); upgrade or remove it with the package manager"
                            .formatted(layout.packagedUnit()));
        }
    }
}
