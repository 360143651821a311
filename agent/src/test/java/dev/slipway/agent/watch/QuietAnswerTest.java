package dev.slipway.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.agent.link.http.Answer;
import dev.slipway.protocol.wire.PollResponse;
import dev.slipway.protocol.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuietAnswerTest {
    private static final String QUIET =
            "{\"orders\": [], \"cancellations\": [], \"holdSeconds\": 45, \"nextPollMillis\": 1500}";

    private static Optional<QuietAnswer> read(int status, String body) {
        return QuietAnswer.of(new Answer(status, body.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsWhatTheGatewayWrites() throws Exception {
        byte[] body = WireJson.write(new PollResponse(List.of(), List.of(), 45, 1500));

        assertThat(QuietAnswer.of(new Answer(200, body)))
                .contains(new QuietAnswer(Duration.ofSeconds(45), Duration.ofMillis(1500)));
        assertThat(read(200, QUIET)).isPresent();
    }

    @Test
    void mindsNoFieldThatHoldsNothing() {
        assertThat(read(200, QUIET.replace("}", ", \"later\": true}"))).isPresent();
    }

    @Test
    void believesNoTimeBeyondReason() {
        assertThat(read(200, QUIET.replace("45", "999999999999999999999").replace("1500", "99999999")))
                .contains(new QuietAnswer(Duration.ofSeconds(300), Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"orders\": [{\"targetUid\": \"a\"}], \"cancellations\": [], \"holdSeconds\": 45, \"nextPollMillis\": 0}",
                "{\"orders\": [], \"cancellations\": [{}], \"holdSeconds\": 45, \"nextPollMillis\": 0}",
                "{\"orders\": [], \"cancellations\": [], \"news\": [], \"holdSeconds\": 45, \"nextPollMillis\": 0}",
                "{\"orders\": [], \"cancellations\": [], \"news\": {}, \"holdSeconds\": 45, \"nextPollMillis\": 0}",
                "{\"orders\": [], \"cancellations\": [], \"nextPollMillis\": 0}",
                "{\"orders\": [], \"cancellations\": [], \"holdSeconds\": -1, \"nextPollMillis\": 0}",
                "{\"message\": \"nothing\"}",
                ""
            })
    void leavesEverythingElseToTheAgent(String body) {
        assertThat(read(200, body)).isEmpty();
    }

    @Test
    void leavesEveryRefusalToTheAgent() {
        assertThat(read(401, QUIET)).isEmpty();
        assertThat(read(503, QUIET)).isEmpty();
    }
}
