package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A host of a run that has started, whose DeploymentTarget is still to be made. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class OutstandingTarget {
    @JsonPropertyDescription("Name of the Instance.")
    @Size(max = 253)
    private @Nullable String targetId;

    @JsonPropertyDescription("UID of the Instance: one that is registered anew under the name is another host.")
    @Size(max = 64)
    private @Nullable String instanceUid;

    @JsonPropertyDescription(
            "Zone of the host as the run started, where the run goes zone by zone: a host that is removed before its "
                    + "target is made still belongs to it.")
    @Size(max = 256)
    private @Nullable String zone;

    public @Nullable String getTargetId() {
        return targetId;
    }

    public void setTargetId(@Nullable String targetId) {
        this.targetId = targetId;
    }

    public @Nullable String getInstanceUid() {
        return instanceUid;
    }

    public void setInstanceUid(@Nullable String instanceUid) {
        this.instanceUid = instanceUid;
    }

    public @Nullable String getZone() {
        return zone;
    }

    public void setZone(@Nullable String zone) {
        this.zone = zone;
    }
}
