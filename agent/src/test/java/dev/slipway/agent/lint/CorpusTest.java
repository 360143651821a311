package dev.slipway.agent.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.engine.TestingBundle;
import dev.slipway.agent.engine.outcome.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What people write, as bundles, and what they are told, word for word: each directory of {@code lint/corpus} holds a
 * {@code bundle/} and {@code findings.txt}, which names the rule and then the report, with {@code BUNDLE} for the
 * bundle's path. The files are made up after what is seen in the wild.
 */
class CorpusTest {
    private static final Path CORPUS = Path.of("src/test/resources/lint/corpus");

    @TempDir
    private Path directory;

    static Stream<Arguments> cases() throws IOException {
        try (Stream<Path> directories = Files.list(CORPUS)) {
            List<Arguments> cases = directories
                    .sorted()
                    .map(path -> Arguments.of(path.getFileName().toString(), path))
                    .toList();
            assertThat(cases).isNotEmpty();
            return cases.stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isReportedAsItsFindingsSay(String name, Path testCase) throws Exception {
        String expected = Files.readString(testCase.resolve("findings.txt"));
        assertThat(expected).startsWith("rule: ");
        String rule = expected.lines().findFirst().orElseThrow() + "\n";

        Path bundle = testCase.resolve("bundle");
        assertThat(rule + report(bundle, bundle + "/")).as(name).isEqualTo(expected);
    }

    /** However a bundle is packed, the findings are the same. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isReportedTheSameAsArchive(String name, Path testCase) throws Exception {
        TestingBundle packed = new TestingBundle();
        Path bundle = testCase.resolve("bundle");
        try (Stream<Path> files = Files.walk(bundle)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                packed.file(bundle.relativize(file).toString(), Files.readString(file));
            }
        }
        String expected = Files.readString(testCase.resolve("findings.txt"))
                .lines()
                .skip(1)
                .collect(Collectors.joining("\n", "", "\n"));
        Path zip = Files.write(directory.resolve("bundle.zip"), packed.zip());
        Path tgz = Files.write(directory.resolve("bundle.tgz"), packed.tgz());
        // GitHub's archives have a directory around everything; it counts as the root if an AppSpec lies in it.
        Path wrapped = Files.write(directory.resolve("wrapped.tgz"), packed.tgz("web-0a1b2c/"));

        assertThat(report(zip, zip + ":")).isEqualTo(expected);
        assertThat(report(tgz, tgz + ":")).isEqualTo(expected);
        if (!name.equals("appspec-elsewhere")) {
            assertThat(report(wrapped, wrapped + ":")).isEqualTo(expected);
        }
    }

    private String report(Path path, String prefix) throws InterruptedException {
        LintReport report = new Lint(directory, Checkpoint.NONE).run(path.toString(), null);
        return TextReport.of(report, false, TextReport.Look.PLAIN)
                .replaceAll(Pattern.quote(prefix) + "(?! )", "")
                .replace(path.toString(), "BUNDLE");
    }
}
