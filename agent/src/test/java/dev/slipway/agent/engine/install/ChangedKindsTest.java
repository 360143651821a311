package dev.slipway.agent.engine.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.engine.TestingBundle;
import dev.slipway.agent.engine.outcome.EventFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the last revision installed is something else by now: clean-up goes by what stands there (A 9.1). */
class ChangedKindsTest {
    private static final String FILES = "files:\n  - {source: /site, destination: /app}\n";
    private static final Set<String> SECOND = Set.of("app/", "app/d/", "app/d/f = 2", "app/m = 2", "app/z = 2");
    private static final List<String> COPIES = List.of("copy /app/d/f", "copy /app/m", "copy /app/z");

    @TempDir
    private Path directory;

    private InstallFixture host;

    @BeforeEach
    void installFirstRevision() throws Exception {
        host = new InstallFixture(directory);
        host.install(first());
        Files.createDirectory(host.at("other"));
        Files.writeString(host.at("other/f"), "precious");
        Files.writeString(host.at("other/gone"), "precious");
        Files.createSymbolicLink(host.at("other/d"), Path.of("/other"));
    }

    private static TestingBundle first() {
        return second().file("site/d/f", "1").file("site/d/gone", "1").file("site/m", "1");
    }

    private static TestingBundle second() {
        return TestingBundle.withAppSpec(FILES)
                .file("site/d/f", "2")
                .file("site/m", "2")
                .file("site/z", "2");
    }

    /** What somebody did to the host, and what the next Install takes away and makes. */
    private enum Change {
        DIRECTORY_TO_FILE("app/d", "remove /app/d", "mkdir /app/d") {
            @Override
            void put(Path here) throws IOException {
                Files.writeString(here, "theirs");
            }
        },
        DIRECTORY_TO_LINK("app/d", "remove /app/d", "mkdir /app/d") {
            @Override
            void put(Path here) throws IOException {
                Files.createSymbolicLink(here, Path.of("/other"));
            }
        },
        DIRECTORY_TO_DANGLING_LINK("app/d", "remove /app/d", "mkdir /app/d") {
            @Override
            void put(Path here) throws IOException {
                Files.createSymbolicLink(here, Path.of("/nowhere"));
            }
        },
        DESTINATION_TO_LINK("app", "remove /app", "mkdir /app", "mkdir /app/d") {
            @Override
            void put(Path here) throws IOException {
                Files.createSymbolicLink(here, Path.of("/other"));
            }
        },
        DESTINATION_TO_FILE("app", "remove /app", "mkdir /app", "mkdir /app/d") {
            @Override
            void put(Path here) throws IOException {
                Files.writeString(here, "theirs");
            }
        },
        FILE_TO_EMPTY_DIRECTORY("app/m", "remove /app/d/gone", "remove /app/m") {
            @Override
            void put(Path here) throws IOException {
                Files.createDirectory(here);
            }
        },
        FILE_TO_LINK("app/m", "remove /app/d/gone") {
            @Override
            void put(Path here) throws IOException {
                Files.createSymbolicLink(here, Path.of("/other/f"));
            }
        };

        private final String path;
        private final List<String> steps;

        Change(String path, String... steps) {
            this.path = path;
            this.steps = List.of(steps);
        }

        abstract void put(Path here) throws IOException;

        void make(InstallFixture host) throws IOException {
            Path moved = host.root.resolveSibling("moved");
            Files.move(host.at(path), moved);
            put(host.at(path));
        }
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void theNextRevisionIsWholeAsThePlanSays(Change change) throws Exception {
        change.make(host);
        List<String> all = new ArrayList<>(change.steps);
        all.addAll(COPIES);

        assertThat(host.foretold(second())).containsExactlyInAnyOrderElementsOf(all);
        host.install(second());

        assertInstalled();
        host.install(TestingBundle.withAppSpec(""));
        assertThat(host.tree()).as("nothing is left behind").noneMatch(path -> path.startsWith("app"));
    }

    /** Killed between any two lines, the next Install ends as if it had not been. */
    @ParameterizedTest
    @EnumSource(Change.class)
    void anInterruptedInstallIsCompletedByTheNext(Change change) throws Exception {
        change.make(host);
        for (int milestone = 1; milestone <= 3; milestone++) {
            host.installUntil(milestone, second());
        }

        host.install(second());

        assertInstalled();
    }

    private void assertInstalled() throws IOException {
        assertThat(host.tree()).filteredOn(path -> path.startsWith("app")).containsExactlyInAnyOrderElementsOf(SECOND);
        assertThat(host.at("other/f")).hasContent("precious");
        assertThat(host.at("other/gone")).hasContent("precious");
    }

    /** A link in the place of what the last revision made goes, also if the new one has nothing there. */
    @Test
    void aLinkThatIsNotWantedGoesAndWhatItLeadsToStays() throws Exception {
        Change.DIRECTORY_TO_LINK.make(host);
        TestingBundle third = TestingBundle.withAppSpec(FILES).file("site/m", "3");

        assertThat(host.foretold(third)).containsExactlyInAnyOrder("remove /app/z", "remove /app/d", "copy /app/m");
        assertThat(host.preview(third).steps())
                .filteredOn(PreviewStep::inDirectorysPlace)
                .extracting(PreviewStep::target)
                .containsExactly("/app/d");
        host.install(third);

        assertThat(host.tree()).contains("app/m = 3", "other/f = precious").noneMatch(path -> path.contains("app/d"));
    }

    /** What is no business of an Install stops it before its first step. */
    @Test
    void aDirectoryThatOthersUseInTheFilesPlaceIsRefusedBeforeAnythingIsTouched() throws Exception {
        Files.delete(host.at("app/m"));
        Files.createDirectories(host.at("app/m/theirs"));
        Set<String> tree = host.tree();
        String sentence = "/app/m must become a file, but is a directory on this host that others use; remove it first";

        assertThat(host.foretold(second())).containsExactly(sentence);
        assertThatThrownBy(() -> host.install(second()))
                .isInstanceOf(EventFailedException.class)
                .hasMessage(sentence);
        assertThat(host.tree()).isEqualTo(tree);
    }
}
