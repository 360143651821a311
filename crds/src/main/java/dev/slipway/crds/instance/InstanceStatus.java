package dev.slipway.crds.instance;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.crds.common.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the gateway and the operator know about a host. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public class InstanceStatus {
    private @Nullable Long observedGeneration;

    private @Nullable String type;

    private @Nullable String gateway;

    private @Nullable String incarnation;

    private @Nullable String bootId;

    private @Nullable String machineIdHash;

    private @Nullable String publicKeyFingerprint;

    private @Nullable String certificateNotAfter;

    private @Nullable String agentVersion;

    private @Nullable String os;

    private @Nullable String zone;

    private @Nullable String autoScalingGroup;

    private @Nullable List<InstanceTag> awsTags;

    private @Nullable List<InstanceRevision> installed;

    private @Nullable String connectedSince;

    private @Nullable String disconnectedSince;

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

    public @Nullable String getCertificateNotAfter() {
        return certificateNotAfter;
    }

    public void setCertificateNotAfter(@Nullable String certificateNotAfter) {
        this.certificateNotAfter = certificateNotAfter;
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
