package dev.slipway.protocol.appspec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.Arguments;

/**
 * 5,000 seeded mutations of the transcript's AppSpecs: whatever the bytes, the parser answers, with places inside the
 * file and messages that name no class of ours. A failing seed is printed; run it alone with {@code -Dseed=…}.
 */
class AppSpecMutationSimulation {
    private static final int ROUNDS = 5_000;
    private static final long FIRST_SEED = 20261125_00000L;
    private static final List<String> PIECES = List.of(
            ":",
            ": ",
            "- ",
            "-",
            "\n",
            "\n  ",
            "  ",
            "\t",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "#",
            "&a ",
            "*a",
            "<<: ",
            "|\n",
            ">\n",
            "!!int ",
            "!",
            "%",
            "@",
            "`",
            "?",
            "? ",
            "~",
            "null",
            "0.0",
            "---\n",
            "...\n",
            "\0",
            "\uFEFF",
            "\r",
            "\u0085",
            "\u2028",
            "🚢",
            "ü",
            "\\",
            "hooks:\n",
            "files:\n",
            "location: ",
            "timeout: 99999999999",
            "yes",
            "2024-01-01",
            "1:00:00",
            "0x1F",
            "\"\\uD800\"",
            "\"\\x00\"",
            "\"\\UFFFFFFFF\"");

    @Test
    void everyMutationIsAnswered() throws IOException {
        List<String> files;
        try (Stream<Arguments> cases = AppSpecTranscriptTest.cases()) {
            files = cases.map(arguments -> (String) arguments.get()[1]).toList();
        }
        long only = Long.getLong("seed", -1);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
            if (only < 0 || seed == only) {
                check(seed, mutation(files, new Random(seed)));
            }
        }
    }

    private static void check(long seed, byte[] file) {
        String about = "seed %d: %s".formatted(seed, new String(file, StandardCharsets.UTF_8));
        AppSpecResult result = assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> AppSpecParser.parse(file, "appspec.yml"), about);

        List<dev.slipway.protocol.yaml.Remark> remarks = new ArrayList<>(result.warnings());
        if (result instanceof AppSpecResult.Refused refused) {
            assertThat(refused.problems()).as(about).isNotEmpty();
            remarks.addAll(refused.problems());
        }
        long lines = new String(file, StandardCharsets.UTF_8)
                        .chars()
                        .filter(c -> c == '\n' || c == '\r' || c == '\u0085' || c == '\u2028' || c == '\u2029')
                        .count()
                + 1;
        assertThat(remarks).as(about).allSatisfy(remark -> {
            assertThat((long) remark.line()).isBetween(1L, lines + 1);
            assertThat(remark.column()).isPositive();
            assertThat(remark.message()).isNotBlank().doesNotContain("snakeyaml", "dev.slipway", "java.");
            assertThat(remark.in("appspec.yml").chars().filter(Character::isISOControl))
                    .isEmpty();
        });
    }

    private static byte[] mutation(List<String> files, Random random) {
        StringBuilder file = new StringBuilder(files.get(random.nextInt(files.size())));
        for (int i = 0; i <= random.nextInt(6); i++) {
            int from = random.nextInt(file.length() + 1);
            int to = Math.min(file.length(), from + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> file.delete(from, to);
                case 1 -> file.insert(from, PIECES.get(random.nextInt(PIECES.size())));
                case 2 -> file.insert(from, file.substring(from, to).repeat(1 + random.nextInt(40)));
                case 3 -> file.replace(from, to, PIECES.get(random.nextInt(PIECES.size())));
                default -> {
                    String other = files.get(random.nextInt(files.size()));
                    file.insert(from, other.substring(random.nextInt(other.length())));
                }
            }
        }
        byte[] bytes = file.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
