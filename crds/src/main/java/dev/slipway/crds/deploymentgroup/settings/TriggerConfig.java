package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.schema.AllowedValues;
import dev.slipway.crds.schema.ListSet;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An SNS topic that is told of events (S 1.12). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class TriggerConfig {
    @JsonPropertyDescription("Name of the trigger, unique in the group.")
    @Required
    @Size(min = 1, max = 255)
    private @Nullable String triggerName;

    @JsonPropertyDescription("ARN of the SNS topic.")
    @Required
    @Size(max = 1011)
    @ValidationRule(
            value = "self.matches('^arn:[a-z0-9-]+:sns:[a-z0-9-]+:[0-9]{12}:.+$')",
            message = "triggerTargetArn must be the ARN of an SNS topic, such as "
                    + "arn:aws:sns:eu-central-1:123456789012:deployments")
    private @Nullable String triggerTargetArn;

    @JsonPropertyDescription("The events that are sent to the topic.")
    @Required
    @AllowedValues({
        "DeploymentStart",
        "DeploymentSuccess",
        "DeploymentFailure",
        "DeploymentStop",
        "DeploymentRollback",
        "DeploymentReady",
        "InstanceStart",
        "InstanceSuccess",
        "InstanceFailure",
        "InstanceReady"
    })
    @Size(min = 1, max = 10)
    @ListSet
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
