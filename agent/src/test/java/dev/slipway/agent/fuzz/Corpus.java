package dev.slipway.agent.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What inputs begin with, and inputs that were found bad once. */
final class Corpus {
    static final Path LINT = Path.of("src/test/resources/lint/corpus");
    static final Path FOUND = Path.of("src/test/resources/fuzz");

    /** The AppSpecs of the lint corpus. */
    static List<String> appSpecs() {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(LINT)) {
            for (Path file : files.sorted().toList()) {
                if (file.getFileName().toString().startsWith("appspec.y")) {
                    all.add(Files.readString(file, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    /** Inputs of one target that were bad once. */
    static List<Path> found(String target) throws IOException {
        Path directory = FOUND.resolve(target);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private Corpus() {}
}
