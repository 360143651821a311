package dev.slipway.agent.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code slipway-agent uninstall}: what an installation has left to take away, as steps. Changes nothing. */
public final class Removal {
    /**
     * @param purge whether state, logs and configuration go, too
     * @throws SetupException if a package is in charge of the agent here
     */
    public static SetupPlan plan(Host host, boolean purge) throws SetupException, IOException, InterruptedException {
        host.requireNoPackage();
        Layout layout = host.layout();
        List<Step> steps = new ArrayList<>();
        if (host.systemd().runs() && host.systemd().agentIsActive()) {
            steps.add(Step.Systemctl.of("stop", Systemd.UNIT));
        }
        boolean unit = Files.exists(layout.unit());
        List<Path> paths = new ArrayList<>(List.of(layout.enabled(), layout.unit(), layout.launcher()));
        if (purge) {
            paths.add(layout.configDirectory());
            paths.add(layout.at("/var/lib/slipway-agent"));
            paths.add(layout.at("/var/log/slipway-agent"));
        }
        // Last, since this program may run from there.
        paths.add(layout.versions());
        for (Path path : paths) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                steps.add(new Step.Remove(path));
            }
        }
        if (unit && host.systemd().runs()) {
            steps.add(steps.size() - 1, Step.Systemctl.of("daemon-reload"));
        }
        return new SetupPlan(
                List.copyOf(steps),
                purge
                        ? "The agent is gone. What deployments have installed is left as it is."
                        : "The agent is gone; configuration, state and logs stay for the next one, unless --purge is given.");
    }

    private Removal() {}
}
