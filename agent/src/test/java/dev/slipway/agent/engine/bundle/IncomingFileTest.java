package dev.slipway.agent.engine.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.engine.outcome.Checkpoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncomingFileTest {
    @TempDir
    private Path directory;

    /** A disk that is full for a moment takes a part of what it is given. */
    @Test
    void theRestComesInThePlaceOfWhatAFailedWriteHasLeft() throws Exception {
        Path file = directory.resolve("bundle");
        IncomingFile incoming = new IncomingFile(file, Long.MAX_VALUE);
        InputStream cut = new SequenceInputStream(new ByteArrayInputStream(new byte[] {1, 2, 3}), broken());
        assertThatThrownBy(() -> incoming.begin(new IncomingFile.Answer(cut, -1, "one"), Checkpoint.NONE))
                .isInstanceOf(IOException.class);
        Files.write(file, new byte[] {4, 5}, StandardOpenOption.APPEND);

        incoming.goOn(
                new IncomingFile.Answer(new ByteArrayInputStream(new byte[] {4, 5, 6}), 3, "one"), Checkpoint.NONE);

        assertThat(file).hasBinaryContent(new byte[] {1, 2, 3, 4, 5, 6});
        assertThat(incoming.bytes()).isEqualTo(6);
    }

    private static InputStream broken() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }
        };
    }
}
