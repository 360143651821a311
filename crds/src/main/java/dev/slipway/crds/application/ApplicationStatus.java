package dev.slipway.crds.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.crds.common.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator knows about an Application. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class ApplicationStatus {
    private @Nullable Long observedGeneration;

    private @Nullable Integer deploymentGroups;

    private @Nullable List<Condition> conditions;

    public @Nullable Long getObservedGeneration() {
        return observedGeneration;
    }

    public void setObservedGeneration(@Nullable Long observedGeneration) {
        this.observedGeneration = observedGeneration;
    }

    public @Nullable Integer getDeploymentGroups() {
        return deploymentGroups;
    }

    public void setDeploymentGroups(@Nullable Integer deploymentGroups) {
        this.deploymentGroups = deploymentGroups;
    }

    public @Nullable List<Condition> getConditions() {
        return conditions;
    }

    public void setConditions(@Nullable List<Condition> conditions) {
        this.conditions = conditions;
    }
}
