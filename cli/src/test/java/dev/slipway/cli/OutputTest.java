package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class OutputTest {
    private record Data(String name, @Nullable String missing, List<Integer> numbers) {}

    private static final Data DATA = new Data("web", null, List.of(1, 2));

    @Command
    static final class Showing {
        @Mixin
        final Output output = new Output();
    }

    @Test
    void leavesOutWhatThereIsNot() {
        assertThat(parsed("-o", "json").text(DATA)).isEqualTo("""
                {
                  "name" : "web",
                  "numbers" : [ 1, 2 ]
                }
                """);
        assertThat(parsed("--output=yaml").text(DATA)).isEqualTo("""
                ---
                name: "web"
                numbers:
                - 1
                - 2
                """);
    }

    @Test
    void streamsOneDocumentALine() {
        assertThat(parsed("-ojson").streamed(DATA)).isEqualTo("{\"name\":\"web\",\"numbers\":[1,2]}\n");
    }

    @Test
    void knowsDataFromWords() {
        assertThat(parsed().isData()).isFalse();
        assertThat(parsed("-o", "wide").isWide()).isTrue();
        assertThat(parsed("-o", "wide").isData()).isFalse();
        assertThat(parsed("-o", "yaml").isData()).isTrue();
    }

    @Test
    void saysWhichFormatsThereAre() {
        assertThatThrownBy(() -> parsed("-o", "xml")).hasMessageContaining("none of json, yaml, wide");
    }

    private static Output parsed(String... arguments) {
        Showing showing = new Showing();
        new CommandLine(showing).parseArgs(arguments);
        return showing.output;
    }
}
