package dev.slipway.agent.engine.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.engine.TestingBundle;
import dev.slipway.agent.files.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an Install that failed never came to is not the group's, and whoever has put something there keeps it (A 9.4). */
class UnfinishedInstallTest {
    private static final String FILES = """
            file_exists_behavior: %s
            files:
              - {source: /first, destination: /etc}
              - {source: /second, destination: /etc}
            """;
    private static final int FIRST_IS_THERE = 2;
    private static final int BOTH_ARE_THERE = 3;

    @TempDir
    private Path directory;

    private InstallFixture host;

    @BeforeEach
    void makeHost() throws IOException {
        host = new InstallFixture(directory);
        Files.createDirectory(host.at("etc"));
    }

    private static TestingBundle both(String behavior) {
        return TestingBundle.withAppSpec(FILES.formatted(behavior))
                .file("first", "ours")
                .file("second", "ours");
    }

    private static TestingBundle none() {
        return TestingBundle.withAppSpec("");
    }

    private void put(String path) throws IOException {
        Files.writeString(host.at(path), "theirs");
    }

    private Path begun() {
        return host.manifest.resolveSibling("manifest-begun");
    }

    @Test
    void theNextInstallKeepsAForeignFileThatWasToBeReplaced() throws Exception {
        put("etc/second");
        host.installUntil(FIRST_IS_THERE, both("OVERWRITE"));

        assertThat(host.foretold(none())).containsExactly("remove /etc/first");
        assertThat(host.foretold(both("DISALLOW"))).singleElement().asString().contains("/etc/second");
        host.install(none());

        assertThat(host.tree()).containsExactly("etc/", "etc/second = theirs");
        assertThat(begun()).doesNotExist();
    }

    @Test
    void theNextInstallTakesAwayWhatWasReplaced() throws Exception {
        put("etc/second");
        host.installUntil(BOTH_ARE_THERE, both("OVERWRITE"));

        host.install(none());

        assertThat(host.tree()).containsExactly("etc/");
    }

    @Test
    void theNextInstallKeepsTheFileAtWhichOneFailed() throws Exception {
        put("etc/second");
        Path archive = host.bundle(both("OVERWRITE"));
        assertThatThrownBy(() -> host.install(archive, () -> Files.delete(archive.resolve("second"))))
                .hasMessageContaining("/etc/second could not be installed");

        host.install(none());

        assertThat(host.tree()).containsExactly("etc/", "etc/second = theirs");
    }

    /** By a script of BeforeInstall for example. */
    @Test
    void theNextInstallKeepsWhatWasMadeSince() throws Exception {
        host.installUntil(FIRST_IS_THERE, both("DISALLOW"));
        put("etc/second");

        host.install(none());

        assertThat(host.tree()).containsExactly("etc/", "etc/second = theirs");
    }

    @Test
    void whatSeveralHaveBegunIsTheGroups() throws Exception {
        host.install(TestingBundle.withAppSpec("files: [{source: /old, destination: /etc}]")
                .file("old", "ours"));
        host.installUntil(FIRST_IS_THERE + 1, both("DISALLOW"));
        put("etc/second");
        host.installUntil(
                1,
                TestingBundle.withAppSpec("files: [{source: /third, destination: /etc}]")
                        .file("third", "ours"));
        put("etc/third");

        host.install(none());

        assertThat(host.tree()).containsExactly("etc/", "etc/second = theirs", "etc/third = theirs");
    }

    /** The agent was killed, so nothing says that the Install has ended. */
    @Test
    void marksOfAnAgentThatWasKilledCount() throws Exception {
        put("etc/second");
        host.installUntil(FIRST_IS_THERE, both("OVERWRITE"));
        changeBegun("e$", ".");

        host.install(none());

        assertThat(host.tree()).containsExactly("etc/", "etc/second = theirs");
    }

    /** Not all marks may have come to the disk: what was replaced after them is the group's. */
    @Test
    void marksOfAMachineThatWentDownDoNotCount() throws Exception {
        put("etc/second");
        host.installUntil(BOTH_ARE_THERE, both("OVERWRITE"));
        changeBegun("be$", "..");
        changeBegun(" [^ ]+\n", " an-earlier-boot\n");

        host.install(both("DISALLOW"));
        host.install(none());

        assertThat(host.tree()).containsExactly("etc/");
    }

    private void changeBegun(String pattern, String by) throws IOException {
        String text = Files.readString(begun());
        String changed = text.replaceFirst(pattern, by);
        assertThat(changed).isNotEqualTo(text);
        Files.writeString(begun(), changed);
    }

    /** Agents of the last minor version do not know the number. */
    @Test
    void withoutTheNumberOfWhatWasThereAllCountsAsTheGroups() throws Exception {
        host.installUntil(BOTH_ARE_THERE, both("DISALLOW"));
        List<String> lines = new String(Seal.open(Files.readAllBytes(host.manifest)), StandardCharsets.US_ASCII)
                .lines()
                .toList();
        assertThat(lines)
                .containsExactly(
                        "slipway-manifest 2 incomplete 0", "F " + host.at("etc/first"), "F " + host.at("etc/second"));
        String older = "slipway-manifest 2 incomplete\n" + String.join("\n", lines.subList(1, lines.size()));
        Files.write(host.manifest, Seal.put(older.getBytes(StandardCharsets.US_ASCII)));

        host.install(both("DISALLOW"));
        host.install(none());

        assertThat(host.tree()).containsExactly("etc/");
    }
}
