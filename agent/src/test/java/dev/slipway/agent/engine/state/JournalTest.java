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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final int BOUND = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void theLastStateHoldsAndNothingIsRewritten() throws Exception {
        Journal journal = journal();
        journal.announce(state("first"), "first");
        Object file = Files.getAttribute(file(), "unix:ino");
        long length = Files.size(file());
        journal.conclude(state("second"), "second");

        assertThat(read()).isEqualTo("second");
        assertThat(Files.getAttribute(file(), "unix:ino")).isEqualTo(file);
        assertThat(Files.size(file())).isGreaterThan(length);
    }

    @Test
    void whatAFullDiskHasLeftOfAStateIsWrittenOver() throws Exception {
        Journal journal = journal();
        journal.announce(state("first"), "first");
        Files.writeString(file(), "{\"events\":[{\"half\"".repeat(40), StandardOpenOption.APPEND);
        assertThat(read()).isEqualTo("first");

        journal.announce(state("second"), "second");

        assertThat(read()).isEqualTo("second");
    }

    @Test
    void anotherProcessBeginsAnew() throws Exception {
        Journal former = journal();
        former.announce(state("first"), "first");
        former.announce(state("second"), "second");
        long length = Files.size(file());

        journal().announce(state("third"), "third");

        assertThat(read()).isEqualTo("third");
        assertThat(Files.size(file())).isLessThan(length);
    }

    @Test
    void growsNoLongerThanItsBound() throws Exception {
        Journal journal = journal();
        long longest = 0;
        int shorter = 0;
        for (int i = 0; shorter < 2; i++) {
            long before = longest == 0 ? 0 : Files.size(file());
            journal.announce(state(i + " " + "x".repeat(900), 100), "state");
            assertThat(i).as("states, and it never began anew").isLessThan(100);
            shorter += Files.size(file()) < before ? 1 : 0;
            longest = Math.max(longest, Files.size(file()));
            assertThat(read()).startsWith(i + " ");
        }
        assertThat(longest).isBetween(BOUND / 2L, (long) BOUND);
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
