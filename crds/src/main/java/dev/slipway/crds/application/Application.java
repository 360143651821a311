package dev.slipway.crds.application;

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

/** A name and a compute platform; owns groups by name (S 1.1). */
@JsonIgnoreProperties(ignoreUnknown = true)
@Group("slipway.dev")
@Version("v1alpha1")
@Plural("applications")
@ShortNames("swapp")
@Categories("slipway")
@JsonClassDescription("An application: a name and a compute platform. DeploymentGroups name it.")
@ValidationRule(
        value = Rules.AT_CREATION + "self.metadata.name.size() <= 100",
        optionalOldSelf = true,
        message = "the name of an Application has at most 100 characters")
@ValidationRule(
        value = "(has(self.spec.applicationName) ? self.spec.applicationName : self.metadata.name) == "
                + "(has(oldSelf.spec.applicationName) ? oldSelf.spec.applicationName : oldSelf.metadata.name)",
        message = "applicationName is fixed at creation, since hooks see it")
@AdditionalPrinterColumn(
        name = "PLATFORM",
        jsonPath = ".spec.computePlatform",
        getDescription = "What the application runs on")
@AdditionalPrinterColumn(
        name = "GROUPS",
        jsonPath = ".status.deploymentGroups",
        type = AdditionalPrinterColumn.Type.INTEGER,
        getDescription = "Deployment groups of the application")
@AdditionalPrinterColumn(
        name = "READY",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        getDescription = "Whether its groups may deploy")
@AdditionalPrinterColumn(
        name = "HOOKS SEE",
        jsonPath = ".spec.applicationName",
        priority = 1,
        getDescription = "What hooks see as APPLICATION_NAME")
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
public class Application extends CustomResource<ApplicationSpec, ApplicationStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
