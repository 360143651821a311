package dev.slipway.crds.common;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.ListMap;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The CloudWatch alarms that stop a deployment (S 1.12). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "!(has(self.enabled) && self.enabled) || (has(self.alarms) && size(self.alarms) > 0)",
        message = "an enabled alarmConfiguration must name at least one alarm")
@ValidationRule(
        value = "!has(self.alarms) || self.alarms.map(alarm, size(alarm.name)).sum() <= 4000",
        message = "the names of all alarms together may have at most 4000 characters, since a run keeps a copy of "
                + "them in its status")
public class AlarmConfiguration {
    @JsonPropertyDescription("Whether the alarms are watched. Default: false.")
    private @Nullable Boolean enabled;

    @JsonPropertyDescription(
            "What happens when the state of an alarm cannot be read. false, the default: the deployment "
                    + "stops. true: it goes on.")
    private @Nullable Boolean ignorePollAlarmFailure;

    @JsonPropertyDescription("The alarms. As soon as one of them is in state ALARM, the deployment stops.")
    @Size(max = 50)
    @ListMap("name")
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
