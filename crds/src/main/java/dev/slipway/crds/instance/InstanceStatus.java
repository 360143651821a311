package dev.slipway.crds.instance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.Condition;
import dev.slipway.crds.schema.ListMap;
import dev.slipway.crds.schema.Timestamp;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the gateway and the operator know about a host. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class InstanceStatus {
    @JsonPropertyDescription(
            "The metadata.generation that this status speaks of; -1 until Slipway has seen the object.")
    private @Nullable Long observedGeneration;

    @JsonPropertyDescription("EC2 or OnPremises.")
    @Size(max = 64)
    private @Nullable String type;

    @JsonPropertyDescription("The operator replica that holds the host's connection; empty while it is disconnected.")
    @Size(max = 253)
    private @Nullable String gateway;

    @JsonPropertyDescription(
            "Random name of the agent's state directory; another one means that the host was wiped or " + "replaced.")
    @Size(max = 128)
    private @Nullable String incarnation;

    @JsonPropertyDescription("The host's boot id; changes with every reboot.")
    @Size(max = 128)
    private @Nullable String bootId;

    @JsonPropertyDescription("Hash of the machine id, to recognise copied state.")
    @Size(max = 128)
    private @Nullable String machineIdHash;

    @JsonPropertyDescription("SHA-256 of the public key that the host is known by.")
    @Size(max = 256)
    private @Nullable String publicKeyFingerprint;

    @JsonPropertyDescription("Version of the agent.")
    @Size(max = 64)
    private @Nullable String agentVersion;

    @JsonPropertyDescription("Operating system: linux or windows.")
    @Size(max = 64)
    private @Nullable String os;

    @JsonPropertyDescription("Availability zone, if known.")
    @Size(max = 64)
    private @Nullable String zone;

    @JsonPropertyDescription("Auto Scaling group that the host belongs to, if any.")
    @Size(max = 255)
    private @Nullable String autoScalingGroup;

    @JsonPropertyDescription("Tags that the host has in EC2, as read from AWS.")
    @Size(max = 100)
    private @Nullable List<InstanceTag> awsTags;

    @JsonPropertyDescription("What is installed on the host, one entry a deployment group.")
    @Size(max = 100)
    @ListMap("deploymentGroupId")
    private @Nullable List<InstanceRevision> installed;

    @JsonPropertyDescription("Since when the host is connected.")
    @Timestamp
    private @Nullable String connectedSince;

    @JsonPropertyDescription("Since when the host is disconnected.")
    @Timestamp
    private @Nullable String disconnectedSince;

    @JsonPropertyDescription(
            "Connected: the agent polls. Ready: the host can be deployed to. DuplicateIdentity: two machines "
                    + "use this identity, and neither gets any work.")
    @Size(max = 16)
    @ListMap("type")
    private @Nullable List<Condition> conditions;

    public @Nullable Long getObservedGeneration() {
        return observedGeneration;
    }

    public void setObservedGeneration(@Nullable Long observedGeneration) {
        this.observedGeneration = observedGeneration;
    }

    public @Nullable String getType() {
        return type;
    }

    public void setType(@Nullable String type) {
        this.type = type;
    }

    public @Nullable String getGateway() {
        return gateway;
    }

    public void setGateway(@Nullable String gateway) {
        this.gateway = gateway;
    }

    public @Nullable String getIncarnation() {
        return incarnation;
    }

    public void setIncarnation(@Nullable String incarnation) {
        this.incarnation = incarnation;
    }

    public @Nullable String getBootId() {
        return bootId;
    }

    public void setBootId(@Nullable String bootId) {
        this.bootId = bootId;
    }

    public @Nullable String getMachineIdHash() {
        return machineIdHash;
    }

    public void setMachineIdHash(@Nullable String machineIdHash) {
        this.machineIdHash = machineIdHash;
    }

    public @Nullable String getPublicKeyFingerprint() {
        return publicKeyFingerprint;
    }

    public void setPublicKeyFingerprint(@Nullable String publicKeyFingerprint) {
        this.publicKeyFingerprint = publicKeyFingerprint;
    }

    public @Nullable String getAgentVersion() {
        return agentVersion;
    }

    public void setAgentVersion(@Nullable String agentVersion) {
        this.agentVersion = agentVersion;
    }

    public @Nullable String getOs() {
        return os;
    }

    public void setOs(@Nullable String os) {
        this.os = os;
    }

    public @Nullable String getZone() {
        return zone;
    }

    public void setZone(@Nullable String zone) {
        this.zone = zone;
    }

    public @Nullable String getAutoScalingGroup() {
        return autoScalingGroup;
    }

    public void setAutoScalingGroup(@Nullable String autoScalingGroup) {
        this.autoScalingGroup = autoScalingGroup;
    }

    public @Nullable List<InstanceTag> getAwsTags() {
        return awsTags;
    }

    public void setAwsTags(@Nullable List<InstanceTag> awsTags) {
        this.awsTags = awsTags;
    }

    public @Nullable List<InstanceRevision> getInstalled() {
        return installed;
    }

    public void setInstalled(@Nullable List<InstanceRevision> installed) {
        this.installed = installed;
    }

    public @Nullable String getConnectedSince() {
        return connectedSince;
    }

    public void setConnectedSince(@Nullable String connectedSince) {
        this.connectedSince = connectedSince;
    }

    public @Nullable String getDisconnectedSince() {
        return disconnectedSince;
    }

    public void setDisconnectedSince(@Nullable String disconnectedSince) {
        this.disconnectedSince = disconnectedSince;
    }

    public @Nullable List<Condition> getConditions() {
        return conditions;
    }

    public void setConditions(@Nullable List<Condition> conditions) {
        this.conditions = conditions;
    }
}
