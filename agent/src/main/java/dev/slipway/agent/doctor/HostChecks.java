package dev.slipway.agent.doctor;

import dev.slipway.agent.config.AgentConfig;
import dev.slipway.agent.files.IoTrouble;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the host itself must have. */
final class HostChecks {
    private static final String AGENT = "agent";

    static List<Finding> of(AgentConfig config, Map<String, String> environment, @Nullable String machineId) {
        return List.of(system(), agent(config.stateDirectory()), tools(environment), machine(machineId));
    }

    /** No command gets here on a system that the agent does not run on. */
    private static Finding system() {
        return Finding.good("system", System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""));
    }

    private static Finding agent(Path stateDirectory) {
        try {
            return switch (AgentProcess.of(stateDirectory)) {
                case NONE ->
                    Finding.doubtful(AGENT, "none has run with " + stateDirectory, "start it: slipway-agent run");
                case STOPPED ->
                    Finding.doubtful(
                            AGENT, "does not run", "start it: slipway-agent run, or systemctl start slipway-agent");
                case RUNNING -> Finding.good(AGENT, "runs, process " + AgentProcess.number(stateDirectory));
            };
        } catch (IOException e) {
            return Finding.bad(
                    AGENT,
                    "%s cannot be looked at (%s)".formatted(AgentProcess.lock(stateDirectory), IoTrouble.describe(e)),
                    "run this as the agent's user, root in most installations");
        }
    }

    /** Hooks run under these; of the second one only those that name another user. */
    private static Finding tools(Map<String, String> environment) {
        List<String> missing = Stream.of("setsid", "sh", "setpriv")
                .filter(tool -> Stream.of(environment
                                .getOrDefault("PATH", "/usr/bin:/bin")
                                .split(File.pathSeparator))
                        .noneMatch(directory ->
                                Files.isExecutable(Path.of(directory).resolve(tool))))
                .toList();
        return missing.isEmpty()
                ? Finding.good("tools", "setsid, sh and setpriv are there")
                : Finding.bad(
                        "tools",
                        "missing in PATH: " + String.join(", ", missing),
                        "install util-linux; hooks are run with them");
    }

    private static Finding machine(@Nullable String machineId) {
        return machineId == null
                ? Finding.doubtful(
                        "machine id",
                        "/etc/machine-id is missing",
                        "run systemd-machine-id-setup: without it a copy of this host cannot be told from it")
                : Finding.good("machine id", machineId);
    }

    private HostChecks() {}
}
