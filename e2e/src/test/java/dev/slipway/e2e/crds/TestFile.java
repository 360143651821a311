package dev.slipway.e2e.crds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that kubectl is to read, gone with the test run. */
final class TestFile {
    private TestFile() {}

    static Path with(String content) {
        try {
            Path file = Files.createTempFile("slipway-object-", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException("a file for kubectl could not be written", e);
        }
    }
}
