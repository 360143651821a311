package dev.slipway.agent.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.agent.files.DamagedFileException;
import dev.slipway.agent.files.SpareRoom;
import dev.slipway.protocol.wire.Diagnostics;
import dev.slipway.protocol.wire.DiagnosticsCode;
import dev.slipway.protocol.wire.EventReport;
import dev.slipway.protocol.wire.EventStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final int BYTES = 128 << 10;

    @TempDir
    Path directory;

    @Test
    void theLastStateHoldsAndTakesThePlaceOfZeros() throws Exception {
        Journal journal = journal();
        journal.announce(state("first"), "first");
        Object file = Files.getAttribute(file(), "unix:ino");
        journal.conclude(state("second"), "second");

        assertThat(read()).isEqualTo("second");
        assertThat(Files.getAttribute(file(), "unix:ino")).isEqualTo(file);
        assertThat(Files.size(file())).isEqualTo(BYTES);
    }

    @Test
    void aStateThatWasCutOffCountsAsNotWritten() throws Exception {
        Journal journal = journal();
        journal.announce(state("first"), "first");
        int begin = length();
        journal.announce(state("second"), "second");
        byte[] both = Files.readAllBytes(file());
        int end = length();

        for (int cut = begin; cut < end; cut++) {
            byte[] part = both.clone();
            Arrays.fill(part, cut, end, (byte) 0);
            Files.write(file(), part);
            assertThat(read()).as("cut at %d", cut).isEqualTo("first");
        }
    }

    @Test
    void whatWasLeftByAWriteThatFailedIsGoneWithTheNext() throws Exception {
        Journal journal = journal();
        journal.announce(state("first"), "first");
        int begin = length();
        byte[] whole = Files.readAllBytes(file());
        Files.delete(file());
        Files.createDirectory(file());
        assertThatThrownBy(() -> journal.announce(state("second"), "second")).isInstanceOf(IOException.class);
        Files.delete(file());
        Arrays.fill(whole, begin, begin + 50_000, (byte) '{');
        Files.write(file(), whole);

        journal.announce(state("third"), "third");

        assertThat(read()).isEqualTo("third");
    }

    @Test
    void anotherProcessBeginsAnew() throws Exception {
        Journal former = journal();
        former.announce(state("first"), "first");
        former.announce(state("second"), "second");
        int length = length();

        journal().announce(state("third"), "third");

        assertThat(read()).isEqualTo("third");
        assertThat(length()).isLessThan(length);
    }

    /** On a full disk that is all the room that is kept for the ends of several orders. */
    @Test
    void takesNoRoomForMoreWhereItTellsAnEnd() throws Exception {
        journal().conclude(state("end"), "end");

        assertThat(Files.size(file())).isLessThan(1000);
        assertThat(read()).isEqualTo("end");
    }

    @Test
    void beginsAnewBeforeItGrows() throws Exception {
        Journal journal = journal();
        int begun = 0;
        Object file = "";
        for (int i = 0; begun < 3; i++) {
            journal.announce(state(i + " " + "x".repeat(900), 10), "state");
            assertThat(i).as("states, and it never began anew").isLessThan(100);
            assertThat(Files.size(file())).isEqualTo(BYTES);
            Object now = Files.getAttribute(file(), "unix:ino");
            begun += now.equals(file) ? 0 : 1;
            file = now;
            assertThat(read()).startsWith(i + " ");
        }
    }

    @Test
    void aStateLongerThanItsBoundIsWrittenWhole() throws Exception {
        Journal journal = journal();
        journal.announce(state("x".repeat(900), 400), "long");
        journal.announce(state("y".repeat(900), 400), "long");

        assertThat(read()).startsWith("y");
        assertThat(Files.size(file())).isGreaterThan(BYTES);
    }

    @Test
    void aChangedStateBeforeTheLastIsDamageToo() throws Exception {
        Journal journal = journal();
        journal.announce(state("first"), "first");
        journal.announce(state("second"), "second");
        Files.writeString(file(), Files.readString(file()).replace("first", "frist"));

        assertThatThrownBy(this::read).isInstanceOf(DamagedFileException.class).hasMessageContaining(file().toString());
    }

    private Journal journal() {
        return new Journal(
                directory.resolve("order"), new SpareRoom(directory.resolve(".spare-room")), Milestones.NONE);
    }

    /** Of the states, without what is kept for more. */
    private int length() throws IOException {
        return new String(Files.readAllBytes(file()), StandardCharsets.ISO_8859_1).indexOf('\0');
    }

    private Path file() {
        return directory.resolve("order/journal.json");
    }

    private String read() throws IOException {
        EventReport event = journal().read().orElseThrow().events().getFirst();
        return Objects.requireNonNull(event.diagnostics()).message();
    }

    private static JournalRecord state(String message) {
        return state(message, 1);
    }

    private static JournalRecord state(String message, int events) {
        Diagnostics diagnostics = new Diagnostics(DiagnosticsCode.SUCCESS, null, message, null);
        return new JournalRecord(
                Collections.nCopies(events, new EventReport("Install", EventStatus.SUCCEEDED, null, null, diagnostics)),
                null,
                null,
                null,
                null);
    }
}
