package dev.slipway.protocol.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTailTest {
    @Test
    void shortOutputStaysAsItIs() {
        assertThat(LogTail.of("")).isEmpty();
        assertThat(LogTail.of("one\n\ttwo ü 🚢\n")).isEqualTo("one\n\ttwo ü 🚢\n");
        assertThat(LogTail.of("x".repeat(2048))).isEqualTo("x".repeat(2048));
    }

    @Test
    void longOutputIsCutAtItsBeginning() {
        String tail = LogTail.of("first line\n" + "x".repeat(3000) + "\nthe end\n");

        assertThat(tail).hasSize(2048).startsWith("…xxx").endsWith("x\nthe end\n");
    }

    @Test
    void oneLongLineIsNeverLost() {
        assertThat(LogTail.of("y".repeat(5_000_000))).isEqualTo("…" + "y".repeat(2047));
    }

    @Test
    void noSurrogatePairIsCutInTwo() {
        String tail = LogTail.of("🚢".repeat(3000));

        assertThat(tail).isEqualTo("…" + "🚢".repeat(1023));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\u001B[1;31mred\u001B[0m plain`              | `red plain`",
                "`\u001B]0;window title\u0007text`             | `text`",
                "`\u001B]8;;http://x\u001B\\link\u001B]8;;\u001B\\` | `link`",
                "`\u009B31mred`                                | `red`",
                "`\u001B(Bplain\u001B=`                        | `plain`",
                "`\u001BPpayload\u001B\\after`                 | `after`",
                "`a\u0000b\u0008c\u007Fd`                      | `abcd`",
                "`never\u202Edesrever`                         | `neverdesrever`",
                "`half \uD83D pair`                            | `half \uFFFD pair`",
                "`open \u001B[3`                               | `open `",
                "`open \u001B`                                 | `open `",
            })
    void escapesAndControlCharactersAreStripped(String output, String tail) {
        assertThat(LogTail.of(output)).isEqualTo(tail);
    }

    @Test
    void carriageReturnsBecomeLineFeeds() {
        assertThat(LogTail.of("10 %\r20 %\r\ndone\r")).isEqualTo("10 %\n20 %\ndone\n");
    }

    @Test
    void anUnfinishedEscapeHidesNoFurtherLine() {
        assertThat(LogTail.of("\u001B]0;never closed\nthe error")).isEqualTo("\nthe error");
    }

    @Test
    void bytesThatAreNoUtf8BecomeTheReplacementCharacter() {
        assertThat(LogTail.of(new byte[] {'o', 'k', (byte) 0xFF, '!'})).isEqualTo("ok\uFFFD!");
        byte[] large = "ü".repeat(500_000).getBytes(StandardCharsets.UTF_8);
        assertThat(LogTail.of(large)).hasSize(2048).endsWith("üü");
    }

    @Test
    void aTailOfATailIsTheSameTailAndHarmlessWhateverTheOutput() {
        Random random = new Random(41);
        for (int round = 0; round < 500; round++) {
            StringBuilder output = new StringBuilder();
            int length = random.nextInt(6000);
            while (output.length() < length) {
                output.append(
                        switch (random.nextInt(6)) {
                            case 0 -> "\u001B" + (char) (32 + random.nextInt(96));
                            case 1 -> String.valueOf((char) random.nextInt(0x200));
                            case 2 -> String.valueOf((char) (0xD700 + random.nextInt(0x900)));
                            case 3 -> "\r\n";
                            default -> "word ";
                        });
            }
            String tail = LogTail.of(output.toString());

            assertThat(tail.length()).isLessThanOrEqualTo(2048);
            assertThat(tail.chars().filter(c -> Character.isISOControl(c) && c != '\n' && c != '\t'))
                    .isEmpty();
            assertThat(LogTail.of(tail)).isEqualTo(tail);
        }
    }
}
