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
import java.util.stream.Stream;
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
        return plan(version, false);
    }

    private SetupPlan plan(String version, boolean force) throws Exception {
        Distribution distribution = TestingDistribution.unpack(directory, version);
        return Installation.plan(host, new Installation.Request(distribution, VALUES, List.of(), force));
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
            SetupPlan removal = Removal.plan(host, false, false);
            steps = removal.lines().size();
            begin(removal, done);
            carryOut(Removal.plan(host, false, false));

            assertThat(calls).as("%d steps", done).content().endsWith("daemon-reload\n");
            assertThat(Removal.plan(host, false, false).lines()).isEmpty();
        }
        assertThat(steps).isGreaterThan(3);
    }

    /** Other files of the same version and another configuration: an agent that starts meanwhile finds both. */
    @Test
    void aVersionAndAConfigurationAreThereWhereverAReplacementWasCutOff() throws Exception {
        Files.createFile(active);
        int steps = 1;
        for (int done = 0; done < steps; done++) {
            carryOut(plan("1.0"));
            Path config = Files.writeString(host.layout().config(), "gatewayUri: https://other.example:8443\n");
            Path jar = host.layout().version("1.0").resolve("lib/agent/a.jar");
            Files.writeString(jar, "another build");
            SetupPlan replacement = plan("1.0", true);
            steps = replacement.lines().size();
            begin(replacement, done);

            assertThat(host.layout().current().resolve("bin/slipway-agent"))
                    .as("%d steps", done)
                    .exists();
            assertThat(config).as("%d steps", done).content().contains("gatewayUri: https://");

            carryOut(plan("1.0", true));
            assertThat(plan("1.0").lines()).as("%d steps", done).isEmpty();
            assertThat(config).content().contains("gatewayUri: https://slipway.example:8443");
            assertThat(config.resolveSibling("slipway-agent.yml.old"))
                    .hasContent("gatewayUri: https://other.example:8443");
            assertThat(jar).hasContent("1.0");
            try (Stream<Path> files = Files.walk(root)) {
                assertThat(files.map(Path::getFileName).map(String::valueOf))
                        .noneMatch(name -> name.startsWith(".new-") || name.startsWith(".old-"));
            }
        }
        assertThat(steps).isGreaterThan(4);
    }

    /** As a copy leaves it that the power failed in. */
    @Test
    void anUpgradeTakesAwayWhatACopyThatWasCutOffHasLeft() throws Exception {
        carryOut(plan("1.0"));
        for (String left : List.of(".new-1.0", ".old-1.0")) {
            Files.createDirectories(host.layout().versions().resolve(left).resolve("lib"));
        }

        carryOut(plan("1.1"));

        assertThat(host.layout().versions())
                .isDirectoryNotContaining("glob:**/.{new,old}-*")
                .isDirectoryContaining("glob:**/1.1");
    }

    /** A link to itself is what a second try of keeping a configuration meets. */
    @Test
    void aConfigurationThatIsKeptTwiceIsKept() throws Exception {
        Path file = Files.writeString(directory.resolve("a.yml"), "a");
        Step keep = new Step.Keep(file, directory.resolve("a.yml.old"));
        new Executor(host).run(keep);
        new Executor(host).run(keep);

        assertThat(file).hasContent("a");
        assertThat(directory.resolve("a.yml.old")).hasContent("a");
        assertThat(directory).isDirectoryNotContaining("glob:**/.new-*");
    }
}
