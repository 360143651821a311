package dev.slipway.crds.deployment;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.slipway.crds.schema.FrozenSpec;
import dev.slipway.crds.schema.Rules;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One revision to one group, once (S 1.7). */
@JsonIgnoreProperties(ignoreUnknown = true)
@Group("slipway.dev")
@Version("v1alpha1")
@Plural("deployments")
@ShortNames("swd")
@Categories("slipway")
@JsonClassDescription("One run: one revision to one deployment group, once. Frozen once created, but for paused, "
        + "stop and continueWait.")
@FrozenSpec(
        except = {"paused", "stop", "continueWait"},
        message = "the spec of a Deployment is frozen; only paused, stop and continueWait may change. Create "
                + "a new Deployment instead")
@ValidationRule(
        value = Rules.AT_CREATION + "self.metadata.name.size() <= 63",
        optionalOldSelf = true,
        message = "the name of a Deployment has at most 63 characters")
@AdditionalPrinterColumn(name = "REVISION", jsonPath = ".status.revisionLabel", getDescription = "What is deployed")
@AdditionalPrinterColumn(
        name = "STATUS",
        jsonPath = ".status.status",
        getDescription = "CodeDeploy's deployment status")
@AdditionalPrinterColumn(
        name = "PROGRESS",
        jsonPath = ".status.progress",
        getDescription = "Hosts that succeeded of all")
@AdditionalPrinterColumn(
        name = "FAILED",
        jsonPath = ".status.deploymentOverview.Failed",
        type = AdditionalPrinterColumn.Type.INTEGER,
        getDescription = "Hosts that failed")
@AdditionalPrinterColumn(name = "WAITING FOR", jsonPath = ".status.waiting", getDescription = "Why it does not move")
@AdditionalPrinterColumn(
        name = "GROUP",
        jsonPath = ".spec.deploymentGroupName",
        priority = 1,
        getDescription = "Deployment group")
@AdditionalPrinterColumn(
        name = "CONFIG",
        jsonPath = ".status.resolved.deploymentConfigName",
        priority = 1,
        getDescription = "Deployment config in use")
@AdditionalPrinterColumn(
        name = "CREATOR",
        jsonPath = ".status.creator",
        priority = 1,
        getDescription = "Who made the run")
@AdditionalPrinterColumn(
        name = "STARTED",
        jsonPath = ".status.startTime",
        type = AdditionalPrinterColumn.Type.DATE,
        priority = 1,
        getDescription = "When it became active")
@AdditionalPrinterColumn(
        name = "ERROR",
        jsonPath = ".status.errorInformation.message",
        priority = 1,
        getDescription = "Why it failed")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE,
        getDescription = "When it was created")
public class Deployment extends CustomResource<DeploymentSpec, DeploymentStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
