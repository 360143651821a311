package dev.slipway.plan.alarm;

import dev.slipway.plan.snapshot.StopRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whether a run is stopped by its alarms (S 1.12): any that is in ALARM stops it, before its first host as well as after
 * the last zone. Alarms that cannot be read stop it too, and so does a listed one that does not exist, unless
 * {@code ignorePollAlarmFailure}. INSUFFICIENT_DATA is no alarm, as in CodeDeploy. Whether the stop is rolled back is left
 * to the run's settings.
 */
public final class AlarmRule {

    private static final int MAX_NAMES = 3;

    private AlarmRule() {}

    /** The stop that this reading demands. */
    public static Optional<StopRequest> decide(AlarmSettings settings, AlarmReading reading) {
        if (!settings.watching()) {
            return Optional.empty();
        }
        return switch (reading) {
            case AlarmReading.Read read -> firing(settings, read).or(() -> missing(settings, read));
            case AlarmReading.Unreadable(var why, var since) ->
                unreadable(settings, "%s, since %s".formatted(why, toTheSecond(since)));
            case AlarmReading.NotYet _ -> Optional.empty();
        };
    }

    /**
     * Whether nothing may start or succeed because no reading is there yet: no evidence is never success (design 7). A
     * failed try is a reading, with its own consequences.
     */
    public static boolean awaits(AlarmSettings settings, AlarmReading reading) {
        return settings.watching() && reading instanceof AlarmReading.NotYet;
    }

    private static Optional<StopRequest> firing(AlarmSettings settings, AlarmReading.Read read) {
        List<String> firing = inState(settings, read, AlarmState.ALARM);
        return firing.isEmpty() ? Optional.empty() : stop(StopRequest.Cause.ALARM, names(firing));
    }

    private static Optional<StopRequest> missing(AlarmSettings settings, AlarmReading.Read read) {
        List<String> missing = inState(settings, read, AlarmState.MISSING);
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        return unreadable(
                settings,
                missing.size() == 1
                        ? "alarm %s does not exist".formatted(missing.getFirst())
                        : "alarms %s do not exist".formatted(names(missing)));
    }

    private static Optional<StopRequest> unreadable(AlarmSettings settings, String why) {
        return settings.ignorePollAlarmFailure() ? Optional.empty() : stop(StopRequest.Cause.ALARMS_UNREADABLE, why);
    }

    private static List<String> inState(AlarmSettings settings, AlarmReading.Read read, AlarmState state) {
        return settings.names().stream()
                .filter(name -> read.states().getOrDefault(name, AlarmState.MISSING) == state)
                .sorted()
                .toList();
    }

    private static Optional<StopRequest> stop(StopRequest.Cause cause, String by) {
        return Optional.of(new StopRequest(cause, null, by));
    }

    private static String names(List<String> names) {
        return names.size() <= MAX_NAMES
                ? String.join(", ", names)
                : "%s and %d more".formatted(String.join(", ", names.subList(0, MAX_NAMES)), names.size() - MAX_NAMES);
    }

    private static Instant toTheSecond(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond());
    }
}
