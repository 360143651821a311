package dev.slipway.crds.deploymentconfig;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.slipway.crds.common.AbortConfig;
import dev.slipway.crds.common.MinimumHealthyHosts;
import dev.slipway.crds.schema.AllowedValues;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How fast and how healthy; frozen once created (S 1.3). */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
        value = "(has(self.computePlatform) && self.computePlatform == 'Lambda') || has(self.minimumHealthyHosts)",
        message = "a DeploymentConfig for Server needs minimumHealthyHosts")
@ValidationRule(
        value = "(has(self.computePlatform) && self.computePlatform == 'Lambda') || "
                + "!has(self.trafficRoutingConfig)",
        message = "trafficRoutingConfig is for Lambda only; a DeploymentConfig for Server has minimumHealthyHosts "
                + "instead")
@ValidationRule(
        value = "!(has(self.computePlatform) && self.computePlatform == 'Lambda') || "
                + "has(self.trafficRoutingConfig)",
        message = "a DeploymentConfig for Lambda needs trafficRoutingConfig")
@ValidationRule(
        value = "!(has(self.computePlatform) && self.computePlatform == 'Lambda') || "
                + "(!has(self.minimumHealthyHosts) && !has(self.zonalConfig) && !has(self.abortConfig))",
        message = "minimumHealthyHosts, zonalConfig and abortConfig are for Server only; a DeploymentConfig for "
                + "Lambda has trafficRoutingConfig instead")
public class DeploymentConfigSpec {
    @JsonPropertyDescription(
            "The platform whose groups may use this config. Server needs minimumHealthyHosts, Lambda needs "
                    + "trafficRoutingConfig. Default: Server.")
    @AllowedValues({"Server", "Lambda"})
    private @Nullable String computePlatform;

    @JsonPropertyDescription(
            "Server: how many hosts must stay healthy while others are updated. It sets the width of a run: "
                    + "with 20 hosts and 75 percent, 5 hosts at a time.")
    private @Nullable MinimumHealthyHosts minimumHealthyHosts;

    @JsonPropertyDescription(
            "Server: deploy to one availability zone after the other, with a time to watch after each. "
                    + "Hosts without a zone count as one zone. Absent: zones play no part.")
    private @Nullable ZonalConfig zonalConfig;

    @JsonPropertyDescription("Lambda: how the alias's traffic moves from the current to the new version.")
    private @Nullable TrafficRoutingConfig trafficRoutingConfig;

    @JsonPropertyDescription(
            "Server: fail a run early when many hosts fail in one way. Absent: only the minimum of healthy "
                    + "hosts decides.")
    private @Nullable AbortConfig abortConfig;

    public @Nullable String getComputePlatform() {
        return computePlatform;
    }

    public void setComputePlatform(@Nullable String computePlatform) {
        this.computePlatform = computePlatform;
    }

    public @Nullable MinimumHealthyHosts getMinimumHealthyHosts() {
        return minimumHealthyHosts;
    }

    public void setMinimumHealthyHosts(@Nullable MinimumHealthyHosts minimumHealthyHosts) {
        this.minimumHealthyHosts = minimumHealthyHosts;
    }

    public @Nullable ZonalConfig getZonalConfig() {
        return zonalConfig;
    }

    public void setZonalConfig(@Nullable ZonalConfig zonalConfig) {
        this.zonalConfig = zonalConfig;
    }

    public @Nullable TrafficRoutingConfig getTrafficRoutingConfig() {
        return trafficRoutingConfig;
    }

    public void setTrafficRoutingConfig(@Nullable TrafficRoutingConfig trafficRoutingConfig) {
        this.trafficRoutingConfig = trafficRoutingConfig;
    }

    public @Nullable AbortConfig getAbortConfig() {
        return abortConfig;
    }

    public void setAbortConfig(@Nullable AbortConfig abortConfig) {
        this.abortConfig = abortConfig;
    }
}
