package dev.slipway.agent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentProcessTest {
    /** {@code /dev/sda2}. */
    private static final long DEVICE = 0x802;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1: POSIX  ADVISORY  WRITE 812 08:02:14 0 EOF       | true
            1: POSIX  ADVISORY  WRITE 812 00:1f:14 0 EOF       | true
            1: POSIX  ADVISORY  WRITE 4711 08:02:14 0 EOF      | true
            2: FLOCK  ADVISORY  WRITE 99 00:19:14 0 EOF        | false
            2: FLOCK  ADVISORY  WRITE 812 08:02:114 0 EOF      | false
            2: FLOCK  ADVISORY  WRITE 812 08:02:140 0 EOF      | false
            nothing that is known                              | false
            """)
    void knowsTheAgentsOwnLock(String line, boolean own) {
        assertThat(AgentProcess.isOf(line, DEVICE, 14, "812")).isEqualTo(own);
    }
}
