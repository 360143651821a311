package dev.slipway.crds.deploymentgroup;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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

/** Which hosts or which Lambda alias are deployed to together (S 1.4). */
@JsonIgnoreProperties(ignoreUnknown = true)
@Group("slipway.dev")
@Version("v1alpha1")
@Plural("deploymentgroups")
@ShortNames("swdg")
@Categories("slipway")
@JsonClassDescription("Which hosts, or which Lambda alias, are deployed to together, and the rules around them. "
        + "With spec.revision, Slipway deploys by itself what Git says.")
@ValidationRule(
        value = Rules.AT_CREATION + "self.metadata.name.size() <= 52",
        optionalOldSelf = true,
        message = "the name of a DeploymentGroup has at most 52 characters, since its Deployments are named "
                + "after it")
@ValidationRule(
        value = "(has(self.spec.deploymentGroupName) ? self.spec.deploymentGroupName : self.metadata.name) "
                + "== (has(oldSelf.spec.deploymentGroupName) ? oldSelf.spec.deploymentGroupName : "
                + "oldSelf.metadata.name)",
        message = "deploymentGroupName is fixed at creation, since hooks see it")
@AdditionalPrinterColumn(
        name = "APPLICATION",
        jsonPath = ".spec.applicationName",
        getDescription = "Application of the group")
@AdditionalPrinterColumn(
        name = "TARGET REVISION",
        jsonPath = ".status.targetRevision",
        getDescription = "What the group shall run")
@AdditionalPrinterColumn(
        name = "CURRENT REVISION",
        jsonPath = ".status.currentRevision",
        getDescription = "What it ran last with success")
@AdditionalPrinterColumn(name = "STATUS", jsonPath = ".status.status", getDescription = "The group in one word")
@AdditionalPrinterColumn(
        name = "HOSTS",
        jsonPath = ".status.hosts.matched",
        type = AdditionalPrinterColumn.Type.INTEGER,
        getDescription = "Hosts that the group chooses")
@AdditionalPrinterColumn(
        name = "HEALTHY",
        jsonPath = ".status.hosts.healthy",
        type = AdditionalPrinterColumn.Type.INTEGER,
        getDescription = "Hosts whose last deployment succeeded")
@AdditionalPrinterColumn(
        name = "CONNECTED",
        jsonPath = ".status.hosts.connected",
        type = AdditionalPrinterColumn.Type.INTEGER,
        priority = 1,
        getDescription = "Hosts whose agent is connected")
@AdditionalPrinterColumn(
        name = "RUN",
        jsonPath = ".status.activeRun",
        priority = 1,
        getDescription = "Deployment that is active")
@AdditionalPrinterColumn(
        name = "MESSAGE",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
        priority = 1,
        getDescription = "What is the case")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE,
        getDescription = "When it was created")
public class DeploymentGroup extends CustomResource<DeploymentGroupSpec, DeploymentGroupStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
