package dev.slipway.operator.gateway.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.operator.gateway.replicas.StrandedHosts.Host;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StrandedHostsTest {
    private static final Duration WINDOW = Duration.ofSeconds(100);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Host WEB_1 = new Host("shop", "web-1", "uid-1", "slipway-abc");
    private static final Host WEB_2 = new Host("shop", "web-2", "uid-2", "slipway-abc");

    private Instant now = Instant.EPOCH;
    private StrandedHosts hosts = StrandedHosts.NONE;

    @Test
    void whoCameToNoOtherReplicaWithinTheWindowIsGone() {
        seen(0, WEB_2, WEB_1);
        seen(99, WEB_2, WEB_1);
        assertThat(hosts.gone(WINDOW, now)).isEmpty();
        seen(1, WEB_2, WEB_1);
        assertThat(hosts.gone(WINDOW, now)).containsExactly(WEB_1, WEB_2);
    }

    @Test
    void eachHasAWindowOfItsOwn() {
        seen(0, WEB_1);
        seen(60, WEB_1, WEB_2);
        seen(40, WEB_1, WEB_2);
        assertThat(hosts.gone(WINDOW, now)).containsExactly(WEB_1);
    }

    @Test
    void whoWasElsewhereInBetweenBeginsAnew() {
        seen(0, WEB_1);
        seen(60);
        seen(60, WEB_1);
        seen(60, WEB_1);
        assertThat(hosts.gone(WINDOW, now)).isEmpty();
    }

    @Test
    void whoIsHeldByAnotherReplicaThatGoesBeginsAnew() {
        seen(0, WEB_1);
        seen(120, new Host("shop", "web-1", "uid-1", "slipway-def"));
        assertThat(hosts.gone(WINDOW, now)).isEmpty();
    }

    @Test
    void looksAgainWhenTheNextWindowEndsAndOnceAMinuteOtherwise() {
        assertThat(hosts.nextLook(WINDOW, MINUTE, now)).isEqualTo(MINUTE);
        seen(0, WEB_1);
        assertThat(hosts.nextLook(WINDOW, MINUTE, now)).isEqualTo(MINUTE);
        seen(60, WEB_1, WEB_2);
        assertThat(hosts.nextLook(WINDOW, MINUTE, now)).isEqualTo(Duration.ofSeconds(40));
        // Its write failed: not again and again at once.
        seen(50, WEB_1);
        assertThat(hosts.nextLook(WINDOW, MINUTE, now)).isEqualTo(MINUTE);
    }

    private void seen(int secondsLater, Host... found) {
        now = now.plusSeconds(secondsLater);
        hosts = hosts.seen(Set.of(found), now);
    }
}
