package dev.slipway.plan.alarm;

import dev.slipway.plan.snapshot.AlarmEvidence;
import dev.slipway.plan.snapshot.StopRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a run is stopped by its alarms (S 1.12): any that is in ALARM stops it, before its first host as well as after
 * the last zone. Alarms that cannot be read stop it too, and so does a listed one that does not exist, unless
 * {@code ignorePollAlarmFailure}. INSUFFICIENT_DATA is no alarm, as in CodeDeploy, but is told. Whether the stop is rolled
 * back is left to the run's settings.
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
     * What this reading proves. A failed try is a reading, with its own consequences; an alarm without data is no reason to
     * stop, nor is one that cannot be read where that is ignored, but neither is ever taken for OK in silence.
     */
    public static AlarmEvidence evidence(AlarmSettings settings, AlarmReading reading) {
        if (!settings.watching()) {
            return AlarmEvidence.COMPLETE;
        }
        return switch (reading) {
            case AlarmReading.Read read -> new AlarmEvidence(false, lacking(settings, read));
            case AlarmReading.Unreadable(var why, var since) ->
                new AlarmEvidence(
                        false,
                        "the alarms cannot be read since %s: %s; ignorePollAlarmFailure lets the run go on without them"
                                .formatted(toTheSecond(since), why));
            case AlarmReading.NotYet _ -> AlarmEvidence.AWAITED;
        };
    }

    private static String lacking(AlarmSettings settings, AlarmReading.Read read) {
        List<String> missing = inState(settings, read, AlarmState.MISSING);
        List<String> silent = inState(settings, read, AlarmState.INSUFFICIENT_DATA);
        List<String> sentences = new ArrayList<>();
        if (!missing.isEmpty()) {
            sentences.add(doNotExist(missing) + "; ignorePollAlarmFailure lets the run go on");
        }
        if (!silent.isEmpty()) {
            sentences.add(
                    silent.size() == 1
                            ? "alarm %s has no data (INSUFFICIENT_DATA): it stops nothing until it has some"
                                    .formatted(silent.getFirst())
                            : "alarms %s have no data (INSUFFICIENT_DATA): they stop nothing until they have some"
                                    .formatted(names(silent)));
        }
        return String.join("; ", sentences);
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
        return unreadable(settings, doNotExist(missing));
    }

    private static String doNotExist(List<String> missing) {
        return missing.size() == 1
                ? "alarm %s does not exist".formatted(missing.getFirst())
                : "alarms %s do not exist".formatted(names(missing));
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
