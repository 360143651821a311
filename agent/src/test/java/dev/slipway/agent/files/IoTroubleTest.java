package dev.slipway.agent.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IoTroubleTest {
    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(new NoSuchFileException("/a"), "there is no /a"),
                Arguments.of(new NoSuchFileException("/a", "/b", null), "there is no /a"),
                Arguments.of(new AccessDeniedException("/a"), "permission denied: /a"),
                Arguments.of(new FileAlreadyExistsException("/a"), "there is something else at /a"),
                Arguments.of(new FileAlreadyExistsException("/a", "/b", null), "there is something else at /b"),
                Arguments.of(new DirectoryNotEmptyException("/a"), "/a is not empty"),
                Arguments.of(new NotDirectoryException("/a"), "/a is no directory"),
                Arguments.of(new FileSystemLoopException("/a"), "FileSystemLoop /a"),
                Arguments.of(
                        new FileSystemException("/a", null, "No space left on device"), "/a: No space left on device"),
                Arguments.of(new MalformedInputException(1), "it is no text in UTF-8"),
                Arguments.of(new IOException("Input/output error"), "Input/output error"),
                Arguments.of(new UncheckedIOException(new NoSuchFileException("/a")), "there is no /a"),
                Arguments.of(new ClosedChannelException(), "ClosedChannelException"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void saysItInWords(Exception trouble, String words) {
        assertThat(IoTrouble.describe(trouble)).isEqualTo(words);
    }
}
