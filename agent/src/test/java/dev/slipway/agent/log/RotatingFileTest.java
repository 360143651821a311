package dev.slipway.agent.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileTest {
    @TempDir
    private Path directory;

    @Test
    void keepsABoundedNumberOfBoundedFiles() throws IOException {
        RotatingFile log = new RotatingFile(directory.resolve("agent.log"), 200, 2);
        for (int i = 0; i < 50; i++) {
            log.publish(new LogRecord(Level.INFO, "line number " + i));
        }
        log.close();

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files)
                    .hasSize(3)
                    .allSatisfy(file -> assertThat(Files.size(file)).isLessThanOrEqualTo(200));
        }
        assertThat(Files.readString(directory.resolve("agent.log"))).contains("line number 49");
        assertThat(Files.readString(directory.resolve("agent.log.1"))).doesNotContain("line number 49");
    }

    @Test
    void appendsAfterARestart() throws IOException {
        for (String line : new String[] {"first", "second"}) {
            RotatingFile log = new RotatingFile(directory.resolve("agent.log"), 10_000, 2);
            log.publish(new LogRecord(Level.INFO, line));
            log.close();
        }

        assertThat(Files.readAllLines(directory.resolve("agent.log"))).hasSize(2);
    }

    /** Somebody makes room: the process goes on writing into a file without a name. */
    @Test
    void beginsAnewWhenItsFileWasDeleted() throws IOException {
        Path file = directory.resolve("agent.log");
        Files.writeString(directory.resolve("agent.log.1"), "older\n");
        RotatingFile log = new RotatingFile(file, 200, 2);
        log.publish(new LogRecord(Level.INFO, "written before"));
        Files.delete(file);

        for (int i = 0; i < 5; i++) {
            log.publish(new LogRecord(Level.INFO, "written after the file has gone, number " + i));
        }
        log.close();

        assertThat(Files.readString(file)).contains("number 4");
        assertThat(directory.resolve("agent.log.2")).hasContent("older");
    }

    @Test
    void triesAgainWithEachRecordWhatCouldNotBeOpened() throws IOException {
        Path inTheWay = directory.resolve("log");
        Files.createFile(inTheWay);
        RotatingFile log = new RotatingFile(inTheWay.resolve("agent.log"), 10_000, 2);
        assertThatThrownBy(log::open).isInstanceOf(IOException.class);
        log.publish(new LogRecord(Level.INFO, "lost"));

        Files.delete(inTheWay);
        log.publish(new LogRecord(Level.INFO, "kept"));
        log.close();

        assertThat(Files.readAllLines(inTheWay.resolve("agent.log")))
                .singleElement()
                .asString()
                .contains("kept");
    }

    @Test
    void letsNobodyForgeALine() throws IOException {
        RotatingFile log = new RotatingFile(directory.resolve("agent.log"), 10_000, 2);
        log.publish(new LogRecord(Level.INFO, "a name\n2026-01-01T00:00:00.000Z INFO  forged \u001b[31m"));
        log.close();

        assertThat(Files.readAllLines(directory.resolve("agent.log"))).hasSize(1);
        assertThat(Files.readString(directory.resolve("agent.log"))).doesNotContain("\u001b");
    }
}
