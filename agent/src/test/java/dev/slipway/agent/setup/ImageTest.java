package dev.slipway.agent.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.config.ConfigKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --root}: what is in an image leads neither root's writes nor its deletions to anything outside. */
class ImageTest {
    @TempDir
    private Path directory;

    private Path image = Path.of("");
    private Path outside = Path.of("");
    private Host host = new Host(new Layout(Path.of("/nowhere")), new Processes(Path.of("/")), Systemd.ofImage());

    @BeforeEach
    void prepare() throws Exception {
        image = Files.createDirectory(directory.resolve("image"));
        outside = Files.createDirectory(directory.resolve("outside"));
        host = new Host(
                new Layout(image), new Processes(Files.createDirectory(directory.resolve("proc"))), Systemd.ofImage());
    }

    private SetupPlan plan(Map<ConfigKey, String> values) throws Exception {
        Distribution distribution = TestingDistribution.unpack(directory, "1.0");
        return Installation.plan(host, new Installation.Request(distribution, values, List.of(), false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"etc", "etc/slipway", "usr", "usr/lib/slipway-agent", "usr/bin", "var/lib", "var/log"})
    void refusesLinksThatLeadOut(String link) throws Exception {
        Path at = image.resolve(link);
        Files.createDirectories(at.getParent());
        Files.createSymbolicLink(at, outside);

        assertThatThrownBy(() -> plan(Map.of()))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining(at + " ")
                .hasMessageContaining("leads out of " + image);
        assertThatThrownBy(() -> Removal.plan(host, true, false))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("leads out of " + image);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void followsLinksWithinTheImage() throws Exception {
        Files.createDirectories(image.resolve("usr/lib"));
        Files.createDirectories(image.resolve("mnt/logs"));
        Files.createDirectories(image.resolve("var"));
        Files.createSymbolicLink(image.resolve("var/log"), Path.of("../mnt/logs"));

        plan(Map.of()).carryOut(new Executor(host), line -> {});

        assertThat(image.resolve("mnt/logs/slipway-agent")).isDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"//srv/state", "/../srv/state", "/srv/../../../srv/state"})
    void takesDirectoriesAsTheImageWill(String written) throws Exception {
        plan(Map.of(ConfigKey.STATE_DIRECTORY, written)).carryOut(new Executor(host), line -> {});

        assertThat(image.resolve("srv/state")).isDirectory();
    }

    @Test
    void refusesAStateDirectoryBehindALinkThatLeadsOut() throws Exception {
        Files.createSymbolicLink(image.resolve("srv"), outside);

        assertThatThrownBy(() -> plan(Map.of(ConfigKey.STATE_DIRECTORY, "/srv/state")))
                .hasMessageContaining(image.resolve("srv") + " ");
    }

    @Test
    void makesNoRootThatIsNotThere() throws Exception {
        Files.delete(image);

        assertThatThrownBy(() -> plan(Map.of())).hasMessage("--root: " + image + " is no directory");
    }
}
