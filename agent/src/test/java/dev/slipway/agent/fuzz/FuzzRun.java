package dev.slipway.agent.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code dev/fuzz} runs, and no build does: targets in turn until the time is over, whatever was found meanwhile.
 * Properties: {@code slipway.fuzzSeconds}, {@code slipway.seed}, {@code slipway.fuzzTarget} for one target only, {@code
 * slipway.fuzzReplay} for a file to read once.
 */
class FuzzRun {
    private static final long TURN_NANOS = 2_000_000_000L;
    private static final long LINE_NANOS = 15_000_000_000L;
    private static final int SHOWN = 600;
    private static final Path FINDINGS = Path.of("target/fuzz");

    private final String only = System.getProperty("slipway.fuzzTarget", "");

    @TempDir(factory = MemoryDirectory.class)
    private Path directory;

    private List<FuzzTarget> targets;

    @BeforeEach
    void open() throws Exception {
        Logger.getLogger("").setLevel(Level.OFF);
        List<FuzzTarget> all = Fuzzing.targets(directory);
        targets = all.stream()
                .filter(target -> only.isEmpty() || target.name().equals(only))
                .toList();
        assertThat(targets)
                .as(
                        "no target %s; there are %s",
                        only, all.stream().map(FuzzTarget::name).toList())
                .isNotEmpty();
    }

    @Test
    void run() throws Exception {
        String replay = System.getProperty("slipway.fuzzReplay", "");
        if (replay.isEmpty()) {
            fuzz(
                    Long.getLong("slipway.fuzzSeconds", 3_600),
                    Long.getLong("slipway.seed", new Random().nextInt(1_000_000)));
            return;
        }
        Fuzzing.Finding finding = new Fuzzing(targets.getFirst(), 0).check(Files.readAllBytes(Path.of(replay)), 0);
        if (finding != null) {
            throw new AssertionError(replay + " is still bad", finding.why());
        }
        System.out.println("fine");
    }

    private void fuzz(long seconds, long seed) throws IOException {
        List<Fuzzing> all = new ArrayList<>();
        targets.forEach(target -> all.add(new Fuzzing(target, seed)));
        System.out.printf("fuzzing for %d s with seed %d%n", seconds, seed);
        long begin = System.nanoTime();
        long end = begin + seconds * 1_000_000_000L;
        long nextLine = begin + LINE_NANOS;
        int findings = 0;
        while (System.nanoTime() < end) {
            for (Fuzzing each : all) {
                Fuzzing.Finding finding = each.run(Math.clamp(end - System.nanoTime(), 1, TURN_NANOS));
                if (finding != null) {
                    findings++;
                    tell(finding);
                }
            }
            long now = System.nanoTime();
            if (now >= nextLine) {
                System.out.printf("%d of %d s, %d findings%n", (now - begin) / 1_000_000_000L, seconds, findings);
                nextLine = now + LINE_NANOS;
            }
        }
        System.out.printf("seed %d: %d findings in %d s%n", seed, findings, seconds);
        all.forEach(each -> System.out.println("  " + each.rate()));
        assertThat(findings).as("findings").isZero();
    }

    private static void tell(Fuzzing.Finding finding) throws IOException {
        Path file = Fuzzing.save(finding, FINDINGS).toAbsolutePath();
        String why = String.valueOf(finding.why());
        System.out.printf(
                "FOUND in %s, input %d: %s%n  replay it with dev/fuzz --replay %s %s%n",
                finding.target(),
                finding.number(),
                why.length() > SHOWN ? why.substring(0, SHOWN) + "…" : why,
                finding.target(),
                file);
    }
}
