package dev.slipway.crds.deploymentgroup.settings;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses Instances by their Kubernetes labels (Slipway's own). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class InstanceSelector {
    private @Nullable Map<String, String> matchLabels;

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
