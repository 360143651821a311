package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An SNS topic that is told of events (S 1.12). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class TriggerConfig {
    private @Nullable String triggerName;

    private @Nullable String triggerTargetArn;

    private @Nullable List<String> triggerEvents;

    public @Nullable String getTriggerName() {
        return triggerName;
    }

    public void setTriggerName(@Nullable String triggerName) {
        this.triggerName = triggerName;
    }

    public @Nullable String getTriggerTargetArn() {
        return triggerTargetArn;
    }

    public void setTriggerTargetArn(@Nullable String triggerTargetArn) {
        this.triggerTargetArn = triggerTargetArn;
    }

    public @Nullable List<String> getTriggerEvents() {
        return triggerEvents;
    }

    public void setTriggerEvents(@Nullable List<String> triggerEvents) {
        this.triggerEvents = triggerEvents;
    }
}
