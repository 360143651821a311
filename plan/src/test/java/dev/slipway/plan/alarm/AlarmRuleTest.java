package dev.slipway.plan.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.plan.snapshot.StopRequest;
import dev.slipway.plan.snapshot.StopRequest.Cause;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00.123Z");

    private static AlarmSettings settings(boolean ignore) {
        return new AlarmSettings(true, ignore, Set.of("web-5xx", "latency"));
    }

    private static AlarmReading read(String web, String latency) {
        Map<String, AlarmState> states = new HashMap<>();
        if (!web.equals("-")) {
            states.put("web-5xx", AlarmState.valueOf(web));
        }
        if (!latency.equals("-")) {
            states.put("latency", AlarmState.valueOf(latency));
        }
        return new AlarmReading.Read(states, NOW);
    }

    @ParameterizedTest(name = "web-5xx {0}, latency {1}, ignorePollAlarmFailure {2}: {3} {4} (S 1.12)")
    @CsvSource(
            delimiter = '|',
            value = {
                "OK | OK | false | - | ",
                "ALARM | OK | false | ALARM | web-5xx",
                "ALARM | ALARM | false | ALARM | latency, web-5xx",
                "ALARM | OK | true | ALARM | web-5xx",
                "INSUFFICIENT_DATA | OK | false | - | ",
                "INSUFFICIENT_DATA | ALARM | false | ALARM | latency",
                "MISSING | OK | false | ALARMS_UNREADABLE | alarm web-5xx does not exist",
                "- | OK | false | ALARMS_UNREADABLE | alarm web-5xx does not exist",
                "- | - | false | ALARMS_UNREADABLE | alarms latency, web-5xx do not exist",
                "MISSING | ALARM | false | ALARM | latency",
                "MISSING | OK | true | - | ",
                "MISSING | ALARM | true | ALARM | latency",
            })
    void stopsForAnAlarmThatFiresOrDoesNotExist(String web, String latency, boolean ignore, String cause, String by) {
        Optional<StopRequest> expected =
                cause.equals("-") ? Optional.empty() : Optional.of(new StopRequest(Cause.valueOf(cause), null, by));
        assertThat(AlarmRule.decide(settings(ignore), read(web, latency))).isEqualTo(expected);
        assertThat(AlarmRule.evidence(settings(ignore), read(web, latency)).awaited())
                .isFalse();
    }

    @Test
    void stopsWhileAlarmsCannotBeReadUnlessThatIsIgnored() {
        AlarmReading unreadable = new AlarmReading.Unreadable("AccessDenied", NOW);
        assertThat(AlarmRule.decide(settings(false), unreadable))
                .contains(new StopRequest(Cause.ALARMS_UNREADABLE, null, "AccessDenied, since 2026-11-25T10:00:00Z"));
        assertThat(AlarmRule.decide(settings(true), unreadable)).isEmpty();
        assertThat(AlarmRule.evidence(settings(true), unreadable).awaited()).isFalse();
    }

    /** No evidence is never success (design 7), but it is no alarm either. */
    @Test
    void waitsForTheFirstReading() {
        AlarmReading none = new AlarmReading.NotYet();
        assertThat(AlarmRule.decide(settings(false), none)).isEmpty();
        assertThat(AlarmRule.evidence(settings(false), none).awaited()).isTrue();
        assertThat(AlarmRule.evidence(settings(true), none).awaited()).isTrue();
    }

    /** What says nothing is never taken for OK in silence (S 1.12). */
    @ParameterizedTest(name = "web-5xx {0}, latency {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "OK | OK | ''",
                "INSUFFICIENT_DATA | OK | alarm web-5xx has no data (INSUFFICIENT_DATA): it stops nothing until it has some",
                "INSUFFICIENT_DATA | INSUFFICIENT_DATA | alarms latency, web-5xx have no data (INSUFFICIENT_DATA): they stop nothing until they have some",
                "- | OK | alarm web-5xx does not exist; ignorePollAlarmFailure lets the run go on",
            })
    void tellsOfAlarmsThatSayNothing(String web, String latency, String sentence) {
        assertThat(AlarmRule.evidence(settings(true), read(web, latency)).lacking())
                .isEqualTo(sentence);
    }

    @Test
    void tellsOfAlarmsThatCannotBeRead() {
        AlarmReading unreadable = new AlarmReading.Unreadable("AccessDenied", NOW);
        assertThat(AlarmRule.evidence(settings(true), unreadable).lacking())
                .isEqualTo("the alarms cannot be read since 2026-11-25T10:00:00Z: AccessDenied; "
                        + "ignorePollAlarmFailure lets the run go on without them");
    }

    @Test
    void looksAtNoAlarmThatIsDisabledOrNotListed() {
        AlarmSettings off = new AlarmSettings(false, false, Set.of("web-5xx"));
        assertThat(AlarmRule.decide(off, read("ALARM", "OK"))).isEmpty();
        assertThat(AlarmRule.evidence(off, new AlarmReading.NotYet()).awaited()).isFalse();
        assertThat(AlarmRule.evidence(AlarmSettings.disabled(), new AlarmReading.NotYet())
                        .awaited())
                .isFalse();
        AlarmSettings other = new AlarmSettings(true, false, Set.of("latency"));
        assertThat(AlarmRule.decide(other, read("ALARM", "OK"))).isEmpty();
    }

    @Test
    void namesTheFirstFewOfManyAlarms() {
        Set<String> names = Set.of("a", "b", "c", "d", "e");
        Map<String, AlarmState> firing = new HashMap<>();
        names.forEach(name -> firing.put(name, AlarmState.ALARM));
        assertThat(AlarmRule.decide(new AlarmSettings(true, false, names), new AlarmReading.Read(firing, NOW)))
                .hasValueSatisfying(stop -> assertThat(stop.by()).isEqualTo("a, b, c and 2 more"));
    }
}
