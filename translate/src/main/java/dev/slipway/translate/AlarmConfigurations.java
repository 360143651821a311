package dev.slipway.translate;

import dev.slipway.crds.common.Alarm;
import dev.slipway.crds.common.AlarmConfiguration;
import dev.slipway.plan.alarm.AlarmSettings;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Alarm configurations as the plan knows them (S 1.12). */
public final class AlarmConfigurations {
    /** Whether alarms are watched at all. */
    public static boolean enabled(@Nullable AlarmConfiguration config) {
        return config != null
                && Boolean.TRUE.equals(config.getEnabled())
                && config.getAlarms() != null
                && !config.getAlarms().isEmpty();
    }

    /** The settings; disabled without a configuration. */
    public static AlarmSettings settings(@Nullable AlarmConfiguration config) {
        if (config == null || !enabled(config)) {
            return AlarmSettings.disabled();
        }
        return new AlarmSettings(
                true,
                Boolean.TRUE.equals(config.getIgnorePollAlarmFailure()),
                Objects.requireNonNull(config.getAlarms()).stream()
                        .map(Alarm::getName)
                        .flatMap(Stream::ofNullable)
                        .collect(Collectors.toSet()));
    }

    private AlarmConfigurations() {}
}
