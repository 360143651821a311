package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Links a run with its rollback, both ways (S 7). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class RollbackInfo {
    @JsonPropertyDescription("Id of the Deployment that rolls this one back.")
    @Size(max = 128)
    private @Nullable String rollbackDeploymentId;

    @JsonPropertyDescription("Name of the Deployment that rolls this one back.")
    @Size(max = 253)
    private @Nullable String rollbackDeploymentName;

    @JsonPropertyDescription("Id of the failed Deployment that this one rolls back.")
    @Size(max = 128)
    private @Nullable String rollbackTriggeringDeploymentId;

    @JsonPropertyDescription("Name of the failed Deployment that this one rolls back.")
    @Size(max = 253)
    private @Nullable String rollbackTriggeringDeploymentName;

    @JsonPropertyDescription("What was rolled back to, or why nothing was.")
    @Size(max = 1024)
    private @Nullable String rollbackMessage;

    public @Nullable String getRollbackDeploymentId() {
        return rollbackDeploymentId;
    }

    public void setRollbackDeploymentId(@Nullable String rollbackDeploymentId) {
        this.rollbackDeploymentId = rollbackDeploymentId;
    }

    public @Nullable String getRollbackDeploymentName() {
        return rollbackDeploymentName;
    }

    public void setRollbackDeploymentName(@Nullable String rollbackDeploymentName) {
        this.rollbackDeploymentName = rollbackDeploymentName;
    }

    public @Nullable String getRollbackTriggeringDeploymentId() {
        return rollbackTriggeringDeploymentId;
    }

    public void setRollbackTriggeringDeploymentId(@Nullable String rollbackTriggeringDeploymentId) {
        this.rollbackTriggeringDeploymentId = rollbackTriggeringDeploymentId;
    }

    public @Nullable String getRollbackTriggeringDeploymentName() {
        return rollbackTriggeringDeploymentName;
    }

    public void setRollbackTriggeringDeploymentName(@Nullable String rollbackTriggeringDeploymentName) {
        this.rollbackTriggeringDeploymentName = rollbackTriggeringDeploymentName;
    }

    public @Nullable String getRollbackMessage() {
        return rollbackMessage;
    }

    public void setRollbackMessage(@Nullable String rollbackMessage) {
        this.rollbackMessage = rollbackMessage;
    }
}
