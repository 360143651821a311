package dev.slipway.agent.engine.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStatusTest {
    @TempDir
    private Path directory;

    @Test
    void readsByOneCallWhatJavaReads() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x".repeat(70_001));
        Files.setAttribute(file, "unix:mode", 06751);
        Path subdirectory = Files.createDirectory(directory.resolve("directory"));
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        for (String time : List.of("2026-04-01T12:00:00.123456789Z", "1969-12-31T23:59:58.750Z")) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
            for (Path path : List.of(file, subdirectory, pipe)) {
                try (Calls calls = new Calls();
                        Handle handle = Handle.open(calls, path, OpenFlags.HOLD)) {
                    FileStatus status = FileStatus.of(handle);
                    assertThat(status).as("%s", path).isEqualTo(FileStatus.byJava(handle));
                    assertThat(status.isRegularFile()).as("%s", path).isEqualTo(path.equals(file));
                }
            }
        }
    }
}
