package dev.slipway.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shell script that starts the agent, with a java that only says how it was called. */
class LauncherTest {
    @TempDir
    private Path home;

    @BeforeEach
    void install() throws IOException {
        Files.createDirectories(home.resolve("lib/agent"));
        Files.createDirectories(home.resolve("bin"));
        executable(home.resolve("bin/slipway-agent"), Files.readString(Path.of("src/main/dist/slipway-agent")));
        java("25.0.1", "jdk", "");
    }

    @Test
    void startsTheAgentWithSmallFlagsAndItsArguments() throws Exception {
        String out = launch(Map.of("LANG", "C.UTF-8"), "run", "--name", "a b");

        assertThat(out)
                .contains("<-Xmx48m>")
                .contains("<-XX:+UseSerialGC>")
                .contains("<-Dsun.net.http.retryPost=false>")
                .contains("<-cp><" + home.toRealPath() + "/lib/agent/*><dev.slipway.agent.AgentMain><run><--name><a b>")
                .contains("LC_ALL=unset ORIGINAL=unset");
    }

    /** An agent that ends at rest, or with its deployment, may take more meanwhile. */
    @Test
    void givesADeploymentRoomForTheFilesOfABundle() throws Exception {
        assertThat(launch(Map.of(), "local", "-l", "web.zip")).contains("<-Xmx128m>");

        Files.createFile(home.resolve("lib/agent/slipway-agent-1.jar"));
        java("25.0.1", "jre", "own");
        assertThat(launch(Map.of(), "run")).contains("WatchMain").contains("<-Xmx128m>");
    }

    @Test
    void givesALintRoomForTheListOfABundle() throws Exception {
        assertThat(launch(Map.of(), "lint", "web.zip")).contains("<-Xmx256m>").contains("<lint><web.zip>");
    }

    @Test
    void setsAUtf8LocaleAndKeepsTheOriginal() throws Exception {
        assertThat(launch(Map.of("LC_ALL", "POSIX"))).contains("LC_ALL=C.UTF-8 ORIGINAL=POSIX");
        assertThat(launch(Map.of())).contains("LC_ALL=C.UTF-8 ORIGINAL= ");
    }

    @Test
    void takesALocaleThatTheHostLacksForNone() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/locale")), "this host has no locale command");

        assertThat(launch(Map.of("LANG", "xx_XX.UTF-8"))).contains("LC_ALL=C.UTF-8 ORIGINAL= ");
        assertThat(launch(Map.of("LC_ALL", "xx_XX.UTF-8"))).contains("LC_ALL=C.UTF-8 ORIGINAL=xx_XX.UTF-8");
    }

    @Test
    void isFoundThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(home.resolve("agent-link"), Path.of("bin/slipway-agent"));

        assertThat(launch(link, Map.of(), "--version")).contains("<--version>");
    }

    @Test
    void prefersTheRuntimeBesideItAndWhatThatHasPrepared() throws Exception {
        Path lib = home.toRealPath().resolve("lib/agent");
        Path cache = Files.createFile(lib.resolve("prepared.aot"));
        for (String jar : List.of("b.jar", "a-1.jar", "picocli-1.jar")) {
            Files.createFile(lib.resolve(jar));
        }

        assertThat(launch(Map.of(), "run")).doesNotContain("AOTCache");

        java("25.0.1", "jre", "own");
        java("17.0.9", "jdk", "other");

        assertThat(launch(Map.of(), "local"))
                .startsWith("own")
                .contains("<-XX:AOTCache=" + cache + ">")
                .contains("<-Xbootclasspath/a:%1$s/picocli-1.jar><-cp><%1$s/a-1.jar:%1$s/b.jar>".formatted(lib));
    }

    /** Decision 0021. */
    @Test
    void startsTheServiceOfAPackageUnderASmallWatch() throws Exception {
        Path lib = home.toRealPath().resolve("lib/agent");
        Path cache = Files.createFile(lib.resolve("service.aot"));
        Path own = Files.createFile(lib.resolve("slipway-agent-1.jar"));
        java("25.0.1", "jre", "own");

        assertThat(launch(Map.of(), "run", "--name", "a b"))
                .containsSubsequence(
                        "<-Xint>",
                        "<-cp><" + own + "><dev.slipway.agent.watch.WatchMain>",
                        "<" + home.toRealPath() + "/jre/bin/java>",
                        "<-XX:AOTCache=" + cache + ">",
                        "<dev.slipway.agent.AgentMain><run><--name><a b><--rest-after><30>");
    }

    @Test
    void givesTheWatchThePropertiesThatAreMeantForJava() throws Exception {
        Files.createFile(home.resolve("lib/agent/slipway-agent-1.jar"));
        java("25.0.1", "jre", "own");

        assertThat(launch(Map.of("SLIPWAY_AGENT_JAVA_OPTIONS", "-Xmx256m -Djavax.net.debug=ssl"), "run"))
                .containsSubsequence(
                        "<-Xmx16m>",
                        "<-Djavax.net.debug=ssl><-cp>",
                        "WatchMain",
                        "<-Xmx256m><-Djavax.net.debug=ssl>",
                        "AgentMain");
    }

    /** Java would try the IPv4 address of the gateway alone, for ever. */
    @Test
    void followsTheSystemsOrderOfAddressesWhereThereIsNoWayOutByIpv4() throws Exception {
        Files.createFile(home.resolve("lib/agent/slipway-agent-1.jar"));
        java("25.0.1", "jre", "own");
        Process isolated = new ProcessBuilder("unshare", "--net", "true").start();
        assumeTrue(isolated.waitFor() == 0, "only root may be without a network");
        Path alone = home.resolve("alone");
        executable(alone, "#!/bin/sh\nexec unshare --net '" + home.resolve("bin/slipway-agent") + "' \"$@\"\n");

        assertThat(launch(alone, Map.of(), "run"))
                .containsSubsequence(
                        "<-Djava.net.preferIPv6Addresses=system>",
                        "WatchMain",
                        "<-Djava.net.preferIPv6Addresses=system>",
                        "AgentMain");
        if (Files.readString(Path.of("/proc/net/route")).contains("\t00000000\t")) {
            assertThat(launch(Map.of(), "run")).doesNotContain("preferIPv6Addresses");
        }
    }

    /** A watch would keep what is printed for itself. */
    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "--version", "-V"})
    void printsHelpAndVersionOfTheServiceWithoutAWatch(String option) throws Exception {
        Files.createFile(home.resolve("lib/agent/slipway-agent-1.jar"));
        java("25.0.1", "jre", "own");

        assertThat(launch(Map.of(), "run", "--name", "web", option))
                .contains("<dev.slipway.agent.AgentMain><run><--name><web><" + option + ">")
                .doesNotContain("WatchMain");
    }

    @Test
    void leavesJavasSecondCompilerToLargeArchives() throws Exception {
        java("25.0.1", "jdk", "");
        Path directory = Files.createDirectory(home.resolve("a bundle"));
        Path small = Files.write(home.resolve("small.zip"), new byte[1000]);
        Path large = home.resolve("large.zip");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(16 << 20);
        }
        String first = "<-XX:TieredStopAtLevel=1>";
        String both = "<-XX:TieredStopAtLevel=4>";

        assertThat(launch(Map.of(), "local", "-l", directory.toString())).contains(first);
        assertThat(launch(Map.of(), "local", "--bundle-location=" + small)).contains(first);
        assertThat(launch(Map.of(), "local", "-e", "Stop")).contains(first);
        assertThat(launch(Map.of(), "local", "-l" + large, "-t", "zip")).contains(both);
        assertThat(launch(Map.of(), "local", "--bundle-location", large.toString()))
                .contains(both);
        assertThat(launch(Map.of(), "local", "-l", "s3://bundles/web.zip", "-t", "zip"))
                .contains(both, "<-l><s3://bundles/web.zip><-t><zip>");
        assertThat(launch(Map.of(), "run")).contains(first);
    }

    @Test
    void saysThatAnotherJavaIsNeeded() throws Exception {
        java("17.0.9", "jdk", "");

        assertThat(launch(Map.of())).contains("is not Java 25; set JAVA_HOME");
    }

    /** A Java below the installation that says a word of its own first. */
    private void java(String version, String directory, String word) throws IOException {
        Path java = home.resolve(directory);
        Files.createDirectories(java.resolve("bin"));
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        executable(java.resolve("bin/java"), """
                #!/bin/sh
                printf '%s'
                for argument in "$@"; do printf '<%%s>' "$argument"; done
                echo " LC_ALL=${LC_ALL-unset} ORIGINAL=${SLIPWAY_ORIGINAL_LC_ALL-unset} "
                """.formatted(word));
    }

    private String launch(Map<String, String> environment, String... arguments) throws Exception {
        return launch(home.resolve("bin/slipway-agent"), environment, arguments);
    }

    private String launch(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(launcher.toString()).redirectErrorStream(true);
        builder.command().addAll(List.of(arguments));
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("JAVA_HOME", home.resolve("jdk").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return out;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
