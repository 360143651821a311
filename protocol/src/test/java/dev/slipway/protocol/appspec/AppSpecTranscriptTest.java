package dev.slipway.protocol.appspec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people write and what they are told, word for word: {@code appspec/transcript.txt} holds AppSpecs between a line
 * {@code ===== title} and a line {@code -----}, then the problems (✖) and warnings (⚠) that a Linux host gives.
 */
class AppSpecTranscriptTest {
    static Stream<Arguments> cases() throws IOException {
        try (InputStream in = AppSpecTranscriptTest.class.getResourceAsStream("/appspec/transcript.txt")) {
            String transcript =
                    new String(Objects.requireNonNull(in, "transcript").readAllBytes(), StandardCharsets.UTF_8);
            List<Arguments> cases = new ArrayList<>();
            for (String part : transcript.split("(?m)^===== ")) {
                if (!part.isBlank()) {
                    int title = part.indexOf('\n');
                    String[] halves = part.substring(title + 1).split("(?m)^-----\n");
                    cases.add(Arguments.of(part.substring(0, title), halves[0], halves.length > 1 ? halves[1] : ""));
                }
            }
            return cases.stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isAnsweredAsTheTranscriptSays(String title, String file, String answer) {
        AppSpecResult result =
                AppSpecParser.parse(file.getBytes(StandardCharsets.UTF_8), "appspec.yml", OperatingSystem.LINUX);

        List<String> lines = new ArrayList<>();
        if (result instanceof AppSpecResult.Refused refused) {
            refused.problems().forEach(problem -> lines.add("✖ " + problem.in("appspec.yml")));
        }
        result.warnings().forEach(warning -> lines.add("⚠ " + warning.in("appspec.yml")));
        assertThat(lines)
                .as("%s: %s", title, result)
                .isEqualTo(Arrays.stream(answer.split("\n"))
                        .filter(line -> !line.isBlank())
                        .toList());
    }
}
