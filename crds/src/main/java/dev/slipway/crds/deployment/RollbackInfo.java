package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** Links a run with its rollback, both ways (S 7). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class RollbackInfo {
    private @Nullable String rollbackDeploymentId;

    private @Nullable String rollbackDeploymentName;

    private @Nullable String rollbackTriggeringDeploymentId;

    private @Nullable String rollbackTriggeringDeploymentName;

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
