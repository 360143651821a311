package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WatchedOutputTest {
    private final StringWriter errors = new StringWriter();

    @Test
    void halfOfAnAnswerIsNoSuccess() {
        assertThat(ended(0, "No space left on device")).isEqualTo(ExitCodes.FAILED);
        assertThat(errors.toString())
                .isEqualTo("the output could not be written: No space left on device%n".formatted());
    }

    @Test
    void readerThatHasHadEnoughIsToldByTheExitCodeAlone() {
        assertThat(ended(0, "Broken pipe")).isEqualTo(ExitCodes.READER_GONE);
        assertThat(errors.toString()).isEmpty();
    }

    /** As a German terminal has it. */
    @Test
    void readerThatHasHadEnoughIsKnownInAnyLanguage() {
        assertThat(ended(0, "Datenübergabe unterbrochen (broken pipe)", true)).isEqualTo(ExitCodes.READER_GONE);
        assertThat(errors.toString()).isEmpty();
    }

    @Test
    void otherFailureIsToldFirst() {
        assertThat(ended(ExitCodes.STOPPED, "Broken pipe")).isEqualTo(ExitCodes.STOPPED);
        assertThat(ended(0, null)).isEqualTo(ExitCodes.OK);
    }

    private int ended(int code, @Nullable String failure) {
        return ended(code, failure, false);
    }

    private int ended(int code, @Nullable String failure, boolean pipe) {
        WatchedOutput output = new WatchedOutput(
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        if (failure != null) {
                            throw new IOException(failure);
                        }
                    }
                },
                pipe);
        PrintWriter written = new PrintWriter(output, false, StandardCharsets.UTF_8);
        written.println("an answer");
        return output.ended(code, written, new PrintWriter(errors, true));
    }
}
