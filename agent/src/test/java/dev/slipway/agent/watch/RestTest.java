package dev.slipway.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RestTest {
    private static final Rest REST = new Rest(
            URI.create("https://gateway:8443"),
            Path.of("/var/lib/a b"),
            Path.of("/var/lib/a b/deployment-instructions"),
            1_700_000_000_123L,
            Duration.ofSeconds(45),
            Instant.ofEpochSecond(1_800_000_000),
            "{\"held\":[]}",
            "-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n");

    @Test
    void isReadAsItWasWritten() throws IOException {
        assertThat(Rest.parse(REST.text())).isEqualTo(REST);
    }

    @Test
    void isFoundBehindWhatJavaHasToSay() throws IOException {
        assertThat(Rest.parse("[warning] something\n" + REST.text())).isEqualTo(REST);
    }

    @Test
    void isNothingElse() {
        assertThatThrownBy(() -> Rest.parse("")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Rest.parse("slipway-agent at rest\nhttps://gateway"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Rest.parse(REST.text().replace("45", "soon"))).isInstanceOf(IOException.class);
    }
}
