package dev.slipway.crds.deploymenttarget;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.slipway.crds.schema.FrozenSpec;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One host's, or the Lambda function's, part in one run (S 2.6). */
@JsonIgnoreProperties(ignoreUnknown = true)
@Group("slipway.dev")
@Version("v1alpha1")
@Plural("deploymenttargets")
@ShortNames("swt")
@Categories("slipway")
@JsonClassDescription("One host's, or the Lambda function's, part in one Deployment, with its lifecycle events. "
        + "Written by Slipway only.")
@FrozenSpec(
        except = {},
        message = "the spec of a DeploymentTarget never changes; Slipway creates one for each host and " + "Deployment")
@AdditionalPrinterColumn(name = "DEPLOYMENT", jsonPath = ".spec.deploymentName", getDescription = "The run")
@AdditionalPrinterColumn(name = "HOST", jsonPath = ".spec.targetId", getDescription = "The host or function")
@AdditionalPrinterColumn(name = "STATUS", jsonPath = ".status.status", getDescription = "CodeDeploy's target status")
@AdditionalPrinterColumn(
        name = "EVENT",
        jsonPath = ".status.currentEvent",
        getDescription = "Lifecycle event that runs now, or at which it failed")
@AdditionalPrinterColumn(name = "FAILURE", jsonPath = ".status.failureType", getDescription = "Why it failed")
@AdditionalPrinterColumn(
        name = "MESSAGE",
        jsonPath = ".status.message",
        priority = 1,
        getDescription = "What is the case")
@AdditionalPrinterColumn(
        name = "AGE",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE,
        getDescription = "When it was created")
public class DeploymentTarget extends CustomResource<DeploymentTargetSpec, DeploymentTargetStatus>
        implements Namespaced {
    private static final long serialVersionUID = 1L;
}
