package dev.slipway.crds.instance;

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

/** A registered host, EC2 or on-premises (S 1.6). */
@JsonIgnoreProperties(ignoreUnknown = true)
@Group("slipway.dev")
@Version("v1alpha1")
@Plural("instances")
@ShortNames("swi")
@Categories("slipway")
@JsonClassDescription("A registered host, EC2 or on-premises. Created when its agent enrols; tags and labels are "
        + "yours to change.")
@ValidationRule(
        value = Rules.AT_CREATION + "self.metadata.name.size() <= 63",
        optionalOldSelf = true,
        message = "the name of an Instance has at most 63 characters")
@AdditionalPrinterColumn(name = "TYPE", jsonPath = ".status.type", getDescription = "EC2 or OnPremises")
@AdditionalPrinterColumn(
        name = "CONNECTED",
        jsonPath = ".status.conditions[?(@.type==\"Connected\")].status",
        getDescription = "Whether the agent is connected")
@AdditionalPrinterColumn(
        name = "READY",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        getDescription = "Whether it can be deployed to")
@AdditionalPrinterColumn(name = "ZONE", jsonPath = ".status.zone", getDescription = "Availability zone")
@AdditionalPrinterColumn(name = "AGENT", jsonPath = ".status.agentVersion", getDescription = "Version of the agent")
@AdditionalPrinterColumn(
        name = "TAGS",
        jsonPath = ".spec.tags",
        priority = 1,
        getDescription = "Its tags in spec, which groups choose it by")
@AdditionalPrinterColumn(
        name = "GATEWAY",
        jsonPath = ".status.gateway",
        priority = 1,
        getDescription = "Operator replica that holds its connection")
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
public class Instance extends CustomResource<InstanceSpec, InstanceStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
