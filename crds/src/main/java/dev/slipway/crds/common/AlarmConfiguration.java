package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The CloudWatch alarms that stop a deployment (S 1.12). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class AlarmConfiguration {
    private @Nullable Boolean enabled;

    private @Nullable Boolean ignorePollAlarmFailure;

    private @Nullable List<Alarm> alarms;

    public @Nullable Boolean getEnabled() {
        return enabled;
    }

    public void setEnabled(@Nullable Boolean enabled) {
        this.enabled = enabled;
    }

    public @Nullable Boolean getIgnorePollAlarmFailure() {
        return ignorePollAlarmFailure;
    }

    public void setIgnorePollAlarmFailure(@Nullable Boolean ignorePollAlarmFailure) {
        this.ignorePollAlarmFailure = ignorePollAlarmFailure;
    }

    public @Nullable List<Alarm> getAlarms() {
        return alarms;
    }

    public void setAlarms(@Nullable List<Alarm> alarms) {
        this.alarms = alarms;
    }
}
