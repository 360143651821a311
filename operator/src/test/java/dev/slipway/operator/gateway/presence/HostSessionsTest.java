package dev.slipway.operator.gateway.presence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.operator.gateway.presence.HostSessions.Standing;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HostSessionsTest {
    private static final Duration MEMORY = Duration.ofSeconds(60);
    private static final Session A = new Session("incarnation-a", "boot-1");
    private static final Session B = new Session("incarnation-b", "boot-1");

    private Instant now = Instant.parse("2026-11-25T10:00:00Z");
    private HostSessions sessions = HostSessions.first(A, now);

    @Test
    void servesASessionThatPollsAgainAndAgain() {
        for (int i = 0; i < 100; i++) {
            poll(A, false, 20);
            assertThat(standing()).isEqualTo(Standing.SOLE);
        }
    }

    @Test
    void letsANewSessionWaitUntilTheFormerHadItsChance() {
        poll(B, false, 1);
        assertThat(standing()).isEqualTo(Standing.SETTLING);
        now = now.plus(HostSessions.SETTLING);
        assertThat(standing()).isEqualTo(Standing.SOLE);
    }

    @Test
    void takesAFormerSessionThatComesBackForASecondHost() {
        poll(B, false, 1);
        poll(A, false, 1);
        assertThat(standing()).isEqualTo(Standing.DUPLICATE);
        poll(B, false, 30);
        assertThat(standing()).isEqualTo(Standing.DUPLICATE);
        // From here on only one of them polls.
        for (int i = 0; i < 3; i++) {
            poll(B, false, 25);
        }
        assertThat(standing()).isEqualTo(Standing.SOLE);
    }

    @Test
    void takesARebootForARebootAndAnAlternationOfBootsForTwoHosts() {
        Session rebooted = new Session(A.incarnation(), "boot-2");
        poll(rebooted, false, 60);
        poll(rebooted, false, 20);
        assertThat(standing()).isEqualTo(Standing.SOLE);
        poll(A, false, 20);
        assertThat(standing()).isEqualTo(Standing.DUPLICATE);
    }

    @Test
    void allowsAFewReconnectsButNotAConstantStruggle() {
        for (int i = 0; i < 4; i++) {
            poll(A, true, 2);
            assertThat(standing()).isEqualTo(Standing.SOLE);
        }
        poll(A, true, 2);
        assertThat(standing()).isEqualTo(Standing.DUPLICATE);
    }

    @Test
    void forgetsReconnectsThatLieFarApart() {
        for (int i = 0; i < 50; i++) {
            poll(A, true, 40);
            assertThat(standing()).isEqualTo(Standing.SOLE);
        }
    }

    @Test
    void remembersABoundedNumberOfSessions() {
        for (int i = 0; i < 50; i++) {
            poll(new Session("incarnation-" + i, "boot"), false, 60);
        }
        assertThat(sessions.former().size()).isLessThanOrEqualTo(8);
    }

    private void poll(Session session, boolean whileHeld, int secondsLater) {
        now = now.plusSeconds(secondsLater);
        sessions = sessions.poll(session, whileHeld, MEMORY, now);
    }

    private Standing standing() {
        return sessions.standing(now);
    }
}
