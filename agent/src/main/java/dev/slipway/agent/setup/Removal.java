package dev.slipway.agent.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code slipway-agent uninstall}: what an installation has left to take away, as steps. Changes nothing. */
public final class Removal {
    /**
     * @param purge whether state and logs, where they are by default, and configuration go, too
     * @param force whether a deployment by {@code slipway-agent local} may lose the program that it runs from
     * @throws SetupException if a package is in charge of the agent here, an image leads out of itself, or such a
     *     deployment is under way
     */
    public static SetupPlan plan(Host host, boolean purge, boolean force)
            throws SetupException, IOException, InterruptedException {
        host.requireOurs();
        Layout layout = host.layout();
        Optional<String> local = force ? Optional.empty() : host.processes().local(layout.versions());
        if (local.isPresent()) {
            throw new SetupException(
                    "slipway-agent local is deploying here (process %s) and would break off in the middle; wait for its end, or give --force"
                            .formatted(local.get()));
        }
        List<Step> steps = new ArrayList<>();
        if (host.systemd().runs() && host.systemd().agentIsActive()) {
            steps.add(Step.Systemctl.of("stop", Systemd.UNIT));
        }
        for (Path link : List.of(layout.enabled(), layout.launcher())) {
            if (Files.isSymbolicLink(link)) {
                steps.add(new Step.Remove(link));
            }
        }
        List<Path> paths = new ArrayList<>(List.of(layout.unit(), layout.restartDue()));
        if (purge) {
            paths.addAll(List.of(layout.configDirectory(), layout.stateDirectory(), layout.logDirectory()));
        }
        paths.stream().filter(Removal::isThere).map(Step.Remove::new).forEach(steps::add);
        if (host.systemd().runs() && (isThere(layout.unit()) || isThere(layout.versions()))) {
            steps.add(Step.Systemctl.of("daemon-reload"));
        }
        // Last, since this program may run from there, and needs it to call others.
        if (isThere(layout.versions())) {
            steps.add(new Step.Remove(layout.versions()));
        }
        return new SetupPlan(
                List.copyOf(steps),
                purge
                        ? "The agent is gone. What deployments have installed is left as it is."
                        : "The agent is gone; configuration, state and logs stay for the next one, unless --purge is given.");
    }

    private static boolean isThere(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private Removal() {}
}
