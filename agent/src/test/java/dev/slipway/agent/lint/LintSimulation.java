package dev.slipway.agent.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.engine.outcome.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 2,000 seeded mutations of the corpus's AppSpecs, each in a bundle: whatever they say, lint answers, with places
 * inside of the file. A failing seed is printed; run it alone with {@code -Dseed=…}.
 */
class LintSimulation {
    private static final int ROUNDS = 2_000;
    private static final long FIRST_SEED = 20261129_00000L;
    private static final List<String> PIECES = List.of(
            "/",
            "//",
            "../",
            "*",
            "**",
            "\\",
            " ",
            "\n",
            "\n  ",
            "- ",
            ": ",
            "\"",
            "'",
            "#{X}",
            "${X}",
            "~",
            "link",
            "link/site",
            "dangling",
            "scripts/a.sh",
            "site",
            "/srv",
            "files:\n",
            "permissions:\n",
            "hooks:\n",
            "\u0085",
            "ü",
            "\uFEFF",
            "a/".repeat(3_000));

    @TempDir
    private Path directory;

    @Test
    void everyMutationIsAnswered() throws Exception {
        Path bundle = Files.createDirectories(directory.resolve("bundle"));
        Files.createDirectories(bundle.resolve("scripts"));
        Files.createDirectories(bundle.resolve("site/css"));
        Files.writeString(bundle.resolve("scripts/a.sh"), "echo\n");
        Files.writeString(bundle.resolve("site/index.html"), "");
        Files.createSymbolicLink(bundle.resolve("link"), Path.of(".."));
        Files.createSymbolicLink(bundle.resolve("dangling"), Path.of("nowhere"));
        List<String> appSpecs = appSpecs();
        long only = Long.getLong("seed", -1);
        for (long seed = FIRST_SEED; seed < FIRST_SEED + ROUNDS; seed++) {
            if (only < 0 || seed == only) {
                check(seed, bundle, mutation(appSpecs, new Random(seed)));
            }
        }
    }

    private void check(long seed, Path bundle, String appSpec) throws Exception {
        Files.writeString(bundle.resolve("appspec.yml"), appSpec);
        String about = "seed %d: %s".formatted(seed, appSpec);
        LintReport report;
        try {
            report = new Lint(directory, Checkpoint.NONE).run(bundle.toString(), null);
        } catch (RuntimeException e) {
            throw new AssertionError(about, e);
        }

        long lines = appSpec.chars()
                        .filter(c -> c == '\n' || c == '\r' || c == '\u0085')
                        .count()
                + 1;
        assertThat(report.appSpec()).as(about).isEqualTo("appspec.yml");
        assertThat(report.findings()).as(about).allSatisfy(finding -> {
            assertThat((long) finding.line()).isBetween(1L, lines + 1);
            assertThat(finding.column()).isPositive();
            assertThat(finding.message()).matches("(?s).*[.?]").doesNotContain("java.", "dev.slipway");
        });
        assertThat(TextReport.of(report, false, TextReport.Look.PLAIN).lines().count())
                .as(about)
                .isEqualTo(report.findings().size() + 1);
    }

    private static List<String> appSpecs() throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> cases = Files.list(Path.of("src/test/resources/lint/corpus"))) {
            for (Path testCase : cases.sorted().toList()) {
                Path appSpec = testCase.resolve("bundle/appspec.yml");
                if (Files.exists(appSpec)) {
                    all.add(Files.readString(appSpec));
                }
            }
        }
        return all;
    }

    private static String mutation(List<String> appSpecs, Random random) {
        StringBuilder file = new StringBuilder(appSpecs.get(random.nextInt(appSpecs.size())));
        for (int i = 0; i <= random.nextInt(4); i++) {
            int from = random.nextInt(file.length() + 1);
            int to = Math.min(file.length(), from + random.nextInt(8));
            String piece = PIECES.get(random.nextInt(PIECES.size()));
            switch (random.nextInt(3)) {
                case 0 -> file.insert(from, piece);
                case 1 -> file.replace(from, to, piece);
                default -> file.delete(from, to);
            }
        }
        return file.toString();
    }
}
