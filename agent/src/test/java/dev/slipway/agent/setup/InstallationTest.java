package dev.slipway.agent.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.config.ConfigKey;
import dev.slipway.agent.link.TestingAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Installing, upgrading and uninstalling in a directory of its own, with a systemctl that only says how it was called. */
class InstallationTest {
    private static final String AUTHORITY = new TestingAuthority("CN=Gateway").pem();

    @TempDir
    private Path directory;

    private Path root = Path.of("");
    private Path proc = Path.of("");
    private Host host = new Host(new Layout(Path.of("/nowhere")), new Processes(Path.of("/")), Systemd.ofImage());
    private final List<String> said = new ArrayList<>();
    private final Map<ConfigKey, String> values = new EnumMap<>(ConfigKey.class);

    @BeforeEach
    void prepare() throws Exception {
        root = Files.createDirectory(directory.resolve("root"));
        proc = Files.createDirectory(directory.resolve("proc"));
        host = new Host(new Layout(root), new Processes(proc), Systemd.ofImage());
        values.put(ConfigKey.GATEWAY_URI, "https://slipway.example:8443");
        values.put(
                ConfigKey.CA_FILE,
                Files.writeString(directory.resolve("ca"), AUTHORITY).toString());
        values.put(
                ConfigKey.JOIN_TOKEN_FILE,
                Files.writeString(directory.resolve("token"), "secret\n").toString());
    }

    private Distribution unpacked(String version) throws Exception {
        return TestingDistribution.unpack(directory, version);
    }

    private SetupPlan plan(Distribution distribution, boolean force) throws Exception {
        return Installation.plan(host, new Installation.Request(distribution, values, List.of(), force));
    }

    private List<String> install(Distribution distribution) throws Exception {
        SetupPlan plan = plan(distribution, false);
        plan.carryOut(new Executor(host), said::add);
        return plan.lines();
    }

    private String mode(String path) throws IOException {
        return Integer.toOctalString((int) Files.getAttribute(root.resolve(path), "unix:mode") & 07777);
    }

    /** A process that runs from that version. */
    private void process(String version) throws IOException {
        Path process = Files.createDirectories(proc.resolve("77"));
        Files.deleteIfExists(process.resolve("exe"));
        Files.createSymbolicLink(
                process.resolve("exe"), root.resolve("usr/lib/slipway-agent/" + version + "/jre/bin/java"));
    }

    @Test
    void copiesWhatALinkToADistributionLeadsTo() throws Exception {
        unpacked("1.0");
        Path link = Files.createSymbolicLink(directory.resolve("slipway-agent"), Path.of("slipway-agent-1.0"));

        install(Distribution.of(link));

        assertThat(Files.isSymbolicLink(root.resolve("usr/lib/slipway-agent/1.0")))
                .isFalse();
        assertThat(root.resolve("usr/lib/slipway-agent/current/bin/slipway-agent"))
                .hasContent("1.0");
    }

    @Test
    void laysOutWhatPackagesLayOut() throws Exception {
        install(unpacked("1.0"));

        Path jar = root.resolve("usr/lib/slipway-agent/1.0/lib/agent/a.jar");
        assertThat(jar).hasContent("1.0");
        assertThat(Files.getLastModifiedTime(jar).toInstant()).isEqualTo(TestingDistribution.BUILT);
        assertThat(root.resolve("usr/bin/slipway-agent").toRealPath())
                .isEqualTo(root.toRealPath().resolve("usr/lib/slipway-agent/1.0/bin/slipway-agent"));
        assertThat(root.resolve("etc/systemd/system/slipway-agent.service"))
                .hasSameTextualContentAs(Path.of("packages/slipway-agent.service"));
        assertThat(Files.readSymbolicLink(
                        root.resolve("etc/systemd/system/multi-user.target.wants/slipway-agent.service")))
                .isEqualTo(Path.of("/etc/systemd/system/slipway-agent.service"));
        assertThat(root.resolve("etc/slipway/slipway-agent.yml"))
                .content()
                .contains(
                        "\ngatewayUri: https://slipway.example:8443\n",
                        "\ncaFile: /etc/slipway/ca.pem\njoinTokenFile: /etc/slipway/join-token\n");
        assertThat(root.resolve("etc/slipway/ca.pem")).hasContent(AUTHORITY);
        assertThat(root.resolve("etc/slipway/join-token")).hasContent("secret");
    }

    @Test
    void nothingIsWritableForOthersAndTheTokenReadableForNobodyElse() throws Exception {
        install(unpacked("1.0"));

        assertThat(mode("usr/lib/slipway-agent/1.0/bin/slipway-agent")).isEqualTo("755");
        assertThat(mode("etc/slipway/join-token")).isEqualTo("600");
        assertThat(mode("etc/slipway/slipway-agent.yml")).isEqualTo("640");
        assertThat(mode("var/lib/slipway-agent")).isEqualTo("711");
        assertThat(mode("var/log/slipway-agent")).isEqualTo("750");
    }

    @Test
    void doesNothingTheSecondTime() throws Exception {
        Distribution distribution = unpacked("1.0");
        assertThat(plan(distribution, false).lines()).isNotEmpty();
        assertThat(root).isEmptyDirectory();
        install(distribution);

        assertThat(install(distribution)).isEmpty();
        assertThat(install(Distribution.of(root.resolve("usr/lib/slipway-agent/1.0"))))
                .isEmpty();
    }

    @Test
    void withoutAGatewayItConfiguresNothingAndSaysWhatToDo() throws Exception {
        values.clear();

        SetupPlan plan = plan(unpacked("1.0"), false);
        plan.carryOut(new Executor(host), said::add);

        assertThat(plan.advice()).contains("not started", "--gateway", "slipway-agent.yml");
        assertThat(root.resolve("etc/slipway/slipway-agent.yml"))
                .hasSameTextualContentAs(Path.of("packages/slipway-agent.yml"));
        assertThat(root.resolve("etc/systemd/system/multi-user.target.wants")).doesNotExist();
    }

    @Test
    void keepsAConfigurationThatSaysTheSame() throws Exception {
        Path config = Files.createDirectories(root.resolve("etc/slipway")).resolve("slipway-agent.yml");
        Files.writeString(config, "gatewayUri: https://slipway.example:8443\nmaxRevisions: 9\n");
        values.keySet().removeIf(key -> key != ConfigKey.GATEWAY_URI);

        install(unpacked("1.0"));

        assertThat(config).hasContent("gatewayUri: https://slipway.example:8443\nmaxRevisions: 9");
        assertThat(root.resolve("etc/systemd/system/multi-user.target.wants/slipway-agent.service"))
                .isSymbolicLink();
    }

    @Test
    void replacesAConfigurationThatSaysOtherwiseOnlyByForce() throws Exception {
        Path config = Files.createDirectories(root.resolve("etc/slipway")).resolve("slipway-agent.yml");
        Files.writeString(config, "gatewayUri: https://other.example:8443\n");
        Distribution distribution = unpacked("1.0");

        assertThatThrownBy(() -> install(distribution))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining(
                        "gatewayUri is https://other.example:8443 instead of https://slipway.example:8443")
                .hasMessageContaining("--force");
        assertThat(root.resolve("usr")).doesNotExist();

        plan(distribution, true).carryOut(new Executor(host), said::add);

        assertThat(config).content().contains("gatewayUri: https://slipway.example:8443");
        assertThat(root.resolve("etc/slipway/slipway-agent.yml.old"))
                .hasContent("gatewayUri: https://other.example:8443");
    }

    @Test
    void upgradesBesideAVersionThatRunsAndTakesItAwayOnceItDoesNot() throws Exception {
        install(unpacked("1.0"));
        process("1.0");
        values.clear();

        install(unpacked("1.1"));

        assertThat(Files.readSymbolicLink(root.resolve("usr/lib/slipway-agent/current")))
                .isEqualTo(Path.of("1.1"));
        assertThat(root.resolve("usr/lib/slipway-agent/1.0/jre/bin/java")).exists();

        process("1.1");
        install(unpacked("1.2"));

        assertThat(root.resolve("usr/lib/slipway-agent/1.0")).doesNotExist();
        assertThat(root.resolve("usr/lib/slipway-agent/1.1")).exists();
    }

    @Test
    void replacesOtherFilesOfTheSameVersionUnlessTheyAreInUse() throws Exception {
        Distribution distribution = unpacked("1.0");
        install(distribution);
        Files.writeString(distribution.home().resolve("lib/agent/a.jar"), "rebuilt");
        process("1.0");

        assertThatThrownBy(() -> install(distribution))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("is in use; stop");

        Files.delete(proc.resolve("77/exe"));
        install(distribution);

        assertThat(root.resolve("usr/lib/slipway-agent/1.0/lib/agent/a.jar")).hasContent("rebuilt");
    }

    @Test
    void leavesAHostToItsPackage() throws Exception {
        Files.createDirectories(root.resolve("usr/lib/systemd/system"));
        Files.createFile(root.resolve("usr/lib/systemd/system/slipway-agent.service"));
        Distribution distribution = unpacked("1.0");

        assertThatThrownBy(() -> install(distribution)).hasMessageContaining("with the package manager");
        assertThatThrownBy(() -> Removal.plan(host, false, false)).hasMessageContaining("with the package manager");
    }

    @Test
    void startsRestartsAndStopsTheUnit() throws Exception {
        Path calls = directory.resolve("calls");
        Path active = directory.resolve("active");
        Path systemctl = Files.writeString(directory.resolve("systemctl"), """
                #!/bin/sh
                case "$*" in *is-active*) [ -e '%s' ]; exit ;; esac
                echo "$*" >>'%s'
                """.formatted(active, calls));
        Files.setPosixFilePermissions(systemctl, PosixFilePermissions.fromString("rwxr-xr-x"));
        host = new Host(new Layout(root), new Processes(proc), new Systemd(systemctl.toString(), directory));

        install(unpacked("1.0"));
        assertThat(calls).hasContent("daemon-reload\nstart slipway-agent.service");

        Files.delete(calls);
        Files.createFile(active);
        install(unpacked("1.0"));
        assertThat(calls).doesNotExist();

        install(unpacked("1.1"));
        assertThat(calls).content().endsWith("restart slipway-agent.service\n");

        Files.delete(calls);
        SetupPlan removal = Removal.plan(host, false, false);
        removal.carryOut(new Executor(host), said::add);
        assertThat(calls).hasContent("stop slipway-agent.service\ndaemon-reload");
        assertThat(root.resolve("run/slipway-agent.restart")).doesNotExist();
    }

    @Test
    void uninstallingKeepsStateAndConfigurationUnlessPurged() throws Exception {
        install(unpacked("1.0"));
        Files.createFile(root.resolve("var/lib/slipway-agent/state"));

        Removal.plan(host, false, false).carryOut(new Executor(host), said::add);

        assertThat(root.resolve("usr/lib/slipway-agent")).doesNotExist();
        assertThat(root.resolve("usr/bin/slipway-agent")).doesNotExist();
        assertThat(root.resolve("etc/systemd/system/slipway-agent.service")).doesNotExist();
        assertThat(root.resolve("var/lib/slipway-agent/state")).exists();
        assertThat(root.resolve("etc/slipway/slipway-agent.yml")).exists();

        Removal.plan(host, true, false).carryOut(new Executor(host), said::add);

        try (Stream<Path> left = Files.walk(root)) {
            assertThat(left.filter(path -> String.valueOf(path.getFileName()).contains("slipway")))
                    .isEmpty();
        }
        assertThat(Removal.plan(host, true, false).lines()).isEmpty();
    }

    @Test
    void isNotTakenAwayFromUnderALocalDeploymentUnlessForced() throws Exception {
        install(unpacked("1.0"));
        process("1.0");
        Path words = proc.resolve("77/cmdline");
        Files.writeString(words, "java\0-cp\0lib\0dev.slipway.agent.AgentMain\0local\0-l\0/srv/local\0");

        assertThatThrownBy(() -> Removal.plan(host, false, false))
                .isInstanceOf(SetupException.class)
                .hasMessage(
                        "slipway-agent local is deploying here (process 77) and would break off in the middle; wait for"
                                + " its end, or give --force");
        assertThat(Removal.plan(host, false, true).lines()).isNotEmpty();

        Files.writeString(words, "java\0dev.slipway.agent.AgentMain\0uninstall\0--root\0local\0");
        assertThat(Removal.plan(host, false, false).lines()).isNotEmpty();
    }

    @Test
    void namesWhatADirectoryLacksToBeADistribution() {
        assertThatThrownBy(() -> Distribution.of(directory))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("bin/slipway-agent is missing");
        assertThatThrownBy(Distribution::running).hasMessageContaining("is no unpacked distribution");
    }

    @Test
    void takesBackWhatOthersMayReadOfTheToken() throws Exception {
        Distribution distribution = unpacked("1.0");
        install(distribution);
        Path token = root.resolve("etc/slipway/join-token");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));

        install(distribution);

        assertThat(mode("etc/slipway/join-token")).isEqualTo("600");
    }

    @Test
    void aVersionInUseIsKnownBehindLinks() throws Exception {
        Files.createDirectories(root.resolve("usr"));
        Path lib = Files.createDirectories(root.resolve("mnt/lib"));
        Files.createSymbolicLink(root.resolve("usr/lib"), Path.of("../mnt/lib"));
        install(unpacked("1.0"));
        Files.createSymbolicLink(
                Files.createDirectory(proc.resolve("78")).resolve("exe"),
                lib.toRealPath().resolve("slipway-agent/1.0/jre/bin/java"));

        install(unpacked("1.1"));

        assertThat(lib.resolve("slipway-agent/1.0/jre/bin/java")).exists();
    }

    @Test
    void filesThatOptionsNameAreTextsThatEnd() throws Exception {
        Distribution distribution = unpacked("1.0");
        values.put(ConfigKey.CA_FILE, "/dev/zero");
        assertThatThrownBy(() -> install(distribution))
                .hasMessage("--ca: /dev/zero has more than 1 MiB; name the right file");
        Path der = Files.write(directory.resolve("ca.der"), new byte[] {0x30, (byte) 0x82, 1});
        values.put(ConfigKey.CA_FILE, der.toString());
        assertThatThrownBy(() -> install(distribution)).hasMessageContaining(der + " is no text");
        values.put(ConfigKey.CA_FILE, directory.toString());
        assertThatThrownBy(() -> install(distribution)).hasMessageContaining(directory + " cannot be read");
        assertThat(root).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"authority", "", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"})
    void anAuthorityThatIsNoCertificateIsRefused(String text) throws Exception {
        Path ca = Files.writeString(directory.resolve("ca.txt"), text);
        values.put(ConfigKey.CA_FILE, ca.toString());
        Distribution distribution = unpacked("1.0");

        assertThatThrownBy(() -> install(distribution))
                .hasMessageStartingWith("--ca: " + ca + " holds no certificate in PEM that can be read; name a file");
        assertThat(root).isEmptyDirectory();
    }

    @Test
    void filesThatOptionsNameMustBeThere() throws Exception {
        values.put(ConfigKey.CA_FILE, "/nowhere/ca.pem");
        Distribution distribution = unpacked("1.0");

        assertThatThrownBy(() -> install(distribution))
                .hasMessage("--ca: /nowhere/ca.pem cannot be read; name a file on this machine");
    }
}
