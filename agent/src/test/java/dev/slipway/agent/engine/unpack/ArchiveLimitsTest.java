package dev.slipway.agent.engine.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An agent takes as many entries as its memory is for; one that took more would end in the middle, again and again. */
class ArchiveLimitsTest {
    @ParameterizedTest
    @CsvSource({"48, 24576", "96, 49152", "4096, 500000"})
    void entriesGoByTheMemory(long mebibytes, int entries) {
        assertThat(ArchiveLimits.forMemory(mebibytes << 20).maxEntries()).isEqualTo(entries);
    }

    @Test
    void saysWithHowMuchMemoryThereIsRoomForTwiceAsMany() {
        assertThat(ArchiveLimits.forMemory(48L << 20).remedy())
                .isEqualTo(
                        "; the agent's memory is for no more, and with SLIPWAY_AGENT_JAVA_OPTIONS=-Xmx96m for about twice"
                                + " as many");
        assertThat(ArchiveLimits.forMemory(8L << 30).remedy()).isEmpty();
    }
}
