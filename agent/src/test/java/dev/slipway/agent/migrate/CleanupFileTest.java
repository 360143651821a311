package dev.slipway.agent.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class CleanupFileTest {
    private static CleanupFile parse(String text) {
        return CleanupFile.parse(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsOnePathALineAndForgetsAnInterruptedOne() {
        assertThat(parse("/srv\n/srv/a b\n/srv/ü \n/srv/100%\n/srv/cut"))
                .isEqualTo(new CleanupFile(
                        List.of(Path.of("/srv"), Path.of("/srv/a b"), Path.of("/srv/ü "), Path.of("/srv/100%")),
                        List.of(),
                        0));
    }

    @Test
    void countsWhatIsNoPath() {
        assertThat(parse("/srv/name with\na line feed\n\n/\n"))
                .isEqualTo(new CleanupFile(List.of(Path.of("/srv/name with")), List.of(), 2));
    }

    /** A 9.1: the word semanage, a NUL and the rule's pattern, which cannot hold blanks. */
    @Test
    void readsSelinuxRules() {
        assertThat(parse("semanage\0/srv/a.html\n/srv/a.html\nsemanage\0/srv/b \nsemanage\0/a b\nsemanage\0\n"))
                .isEqualTo(new CleanupFile(List.of(Path.of("/srv/a.html")), List.of("/srv/a.html", "/srv/b"), 2));
    }

    @Test
    void readsAnEmptyFile() {
        assertThat(parse("")).isEqualTo(new CleanupFile(List.of(), List.of(), 0));
    }
}
