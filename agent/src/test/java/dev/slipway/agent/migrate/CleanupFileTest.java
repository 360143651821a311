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
                        List.of(Path.of("/srv"), Path.of("/srv/a b"), Path.of("/srv/ü "), Path.of("/srv/100%")), 0, 0));
    }

    @Test
    void countsWhatIsNoPath() {
        assertThat(parse("semanage\0/srv/a\n/srv/name with\na line feed\n\n/\n"))
                .isEqualTo(new CleanupFile(List.of(Path.of("/srv/name with")), 1, 2));
    }

    @Test
    void readsAnEmptyFile() {
        assertThat(parse("")).isEqualTo(new CleanupFile(List.of(), 0, 0));
    }
}
