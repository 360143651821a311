package dev.slipway.agent.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.config.ConfigKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installing and uninstalling that ended between two steps: called again, it does what is missing. */
class InterruptedInstallationTest {
    private static final Map<ConfigKey, String> VALUES = Map.of(ConfigKey.GATEWAY_URI, "https://slipway.example:8443");

    @TempDir
    private Path directory;

    private Path root = Path.of("");
    private Path calls = Path.of("");
    private Path active = Path.of("");
    private Host host = new Host(new Layout(Path.of("/nowhere")), new Processes(Path.of("/")), Systemd.ofImage());

    @BeforeEach
    void prepare() throws Exception {
        root = Files.createDirectory(directory.resolve("root"));
        calls = Files.createFile(directory.resolve("calls"));
        active = directory.resolve("active");
        Path systemctl = Files.writeString(directory.resolve("systemctl"), """
                #!/bin/sh
                case "$*" in *is-active*) [ -e '%s' ]; exit ;; esac
                echo "$*" >>'%s'
                """.formatted(active, calls));
        Files.setPosixFilePermissions(systemctl, PosixFilePermissions.fromString("rwxr-xr-x"));
        host = new Host(
                new Layout(root),
                new Processes(Files.createDirectory(directory.resolve("proc"))),
                new Systemd(systemctl.toString(), directory));
    }

    private SetupPlan plan(String version) throws Exception {
        Distribution distribution = TestingDistribution.unpack(directory, version);
        return Installation.plan(host, new Installation.Request(distribution, VALUES, List.of(), false));
    }

    private void carryOut(SetupPlan plan) throws Exception {
        plan.carryOut(new Executor(host), line -> {});
    }

    /** Does that many steps. */
    private void begin(SetupPlan plan, int steps) {
        int[] left = {steps};
        assertThatThrownBy(() -> plan.carryOut(new Executor(host), line -> {
                    if (left[0]-- == 0) {
                        throw new IllegalStateException("killed");
                    }
                }))
                .hasMessage("killed");
    }

    private void clear() throws IOException {
        Files.writeString(calls, "");
    }

    @Test
    void theRunningAgentIsRestartedWhereverAnUpgradeWasCutOff() throws Exception {
        carryOut(plan("1.0"));
        Files.createFile(active);
        int steps = plan("1.1").lines().size();
        for (int done = 1; done < steps; done++) {
            carryOut(plan("1.0"));
            SetupPlan upgrade = plan("1.1");
            clear();
            begin(upgrade, done);
            carryOut(plan("1.1"));

            assertThat(calls).as("%d steps", done).content().contains("daemon-reload\nrestart slipway-agent.service\n");
            clear();
            carryOut(plan("1.1"));
            assertThat(calls).as("%d steps, once more", done).isEmptyFile();
        }
    }

    @Test
    void systemdForgetsTheUnitWhereverRemovalWasCutOff() throws Exception {
        int steps = 1;
        for (int done = 0; done < steps; done++) {
            carryOut(plan("1.0"));
            clear();
            SetupPlan removal = Removal.plan(host, false);
            steps = removal.lines().size();
            begin(removal, done);
            carryOut(Removal.plan(host, false));

            assertThat(calls).as("%d steps", done).content().endsWith("daemon-reload\n");
            assertThat(Removal.plan(host, false).lines()).isEmpty();
        }
        assertThat(steps).isGreaterThan(3);
    }
}
