package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses Instances by their Kubernetes labels (Slipway's own). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "(has(self.matchLabels) && size(self.matchLabels) > 0) || (has(self.matchExpressions) && "
                + "size(self.matchExpressions) > 0)",
        message = "an instanceSelector needs at least one entry in matchLabels or matchExpressions; an empty one "
                + "would choose every host of the namespace")
public class InstanceSelector {
    @JsonPropertyDescription("Labels that an Instance must have, all of them.")
    @Size(max = 50)
    private @Nullable Map<String, @Size(max = 63) String> matchLabels;

    @JsonPropertyDescription("Further requirements on the labels, all of which must hold.")
    @Size(max = 20)
    private @Nullable List<LabelExpression> matchExpressions;

    public @Nullable Map<String, String> getMatchLabels() {
        return matchLabels;
    }

    public void setMatchLabels(@Nullable Map<String, String> matchLabels) {
        this.matchLabels = matchLabels;
    }

    public @Nullable List<LabelExpression> getMatchExpressions() {
        return matchExpressions;
    }

    public void setMatchExpressions(@Nullable List<LabelExpression> matchExpressions) {
        this.matchExpressions = matchExpressions;
    }
}
