package dev.slipway.agent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What others write, mutated at random for a minute in all; {@code dev/fuzz} goes on for longer. {@code
 * -Dslipway.fuzzSeconds=N} sets the time, {@code -Dslipway.seed=N} plays a seed again. Inputs that were bad once are read
 * at each build.
 */
class FuzzTest {
    private static final long SECONDS = Long.getLong("slipway.fuzzSeconds", 64);
    private static final long SEED = Long.getLong("slipway.seed", 1);
    private static final Logger ROOT = Logger.getLogger("");

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    @Test
    void whatWasBadOnceIsFine() throws Exception {
        for (FuzzTarget target : Fuzzing.targets(directory)) {
            Fuzzing fuzzing = new Fuzzing(target, 0);
            for (Path file : Corpus.found(target.name())) {
                assertThat(fuzzing.check(Files.readAllBytes(file), 0))
                        .as(file.toString())
                        .isNull();
            }
        }
    }

    @Tag("slow")
    @Test
    void whateverOthersWriteIsReadOrRefusedInASentence() throws Exception {
        Level level = ROOT.getLevel();
        ROOT.setLevel(Level.OFF);
        try {
            var targets = Fuzzing.targets(directory);
            System.out.printf("%d s of fuzzing, replayed by -Dslipway.seed=%d%n", SECONDS, SEED);
            for (FuzzTarget target : targets) {
                Fuzzing fuzzing = new Fuzzing(target, SEED);
                Fuzzing.Finding finding = fuzzing.run(SECONDS * 1_000_000_000L / targets.size());
                System.out.println(fuzzing.rate());
                if (finding != null) {
                    Path file = Fuzzing.save(finding, Path.of("target/fuzz")).toAbsolutePath();
                    throw new AssertionError(
                            "seed %d, input %d; replay it with dev/fuzz --replay %s %s"
                                    .formatted(SEED, finding.number(), target.name(), file),
                            finding.why());
                }
            }
        } finally {
            ROOT.setLevel(level);
        }
    }
}
