package dev.slipway.crds.application;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Condition;
import dev.slipway.crds.schema.ListMap;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the operator knows about an Application. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class ApplicationStatus {
    @JsonPropertyDescription(
            "The metadata.generation that this status speaks of; -1 until the operator has seen the object.")
    private @Nullable Long observedGeneration;

    @JsonPropertyDescription("How many DeploymentGroups name this application.")
    private @Nullable Integer deploymentGroups;

    @JsonPropertyDescription(
            "Ready: the application is valid and its groups may deploy. Reconciling and Stalled as kstatus "
                    + "defines them.")
    @Size(max = 16)
    @ListMap("type")
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
