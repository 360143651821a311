package dev.slipway.cli.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.KubectlSlipway;
import dev.slipway.cli.Surroundings;
import dev.slipway.cli.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/cli.md} equal to the commands; with {@code -Dslipway.renew} it writes it. */
class CliPageTest {
    private static final Path PAGE = Path.of("../docs/cli.md");

    @Test
    void committedPageIsThatOfTheCommands() throws IOException {
        String expected = new CliPage(KubectlSlipway.commandLine(new Surroundings(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(new StringWriter()),
                        Terminal.NONE,
                        Map.of(),
                        Clock.systemUTC())))
                .text();
        if (System.getProperty("slipway.renew") != null) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/cli.md differs from the commands; renew it with: %s", CliPage.RENEW)
                .isEqualTo(expected);
    }

    @Test
    void everyExitCodeIsExplained() throws IllegalAccessException {
        TreeSet<Integer> codes = new TreeSet<>();
        for (Field field : ExitCodes.class.getFields()) {
            codes.add(field.getInt(null));
        }
        assertThat(CliPage.EXIT_CODES.keySet()).containsExactlyInAnyOrderElementsOf(codes);
    }
}
