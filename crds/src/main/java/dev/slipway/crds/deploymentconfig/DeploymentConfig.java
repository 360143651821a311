package dev.slipway.crds.deploymentconfig;

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

/** How fast a deployment goes and how healthy the fleet stays (S 1.3). */
@JsonIgnoreProperties(ignoreUnknown = true)
@Group("slipway.dev")
@Version("v1alpha1")
@Plural("deploymentconfigs")
@ShortNames("swdc")
@Categories("slipway")
@JsonClassDescription("How fast a deployment goes and how healthy the fleet stays. Frozen once created. The "
        + "predefined CodeDeployDefault.* configs need no object.")
@FrozenSpec(
        except = {},
        message = "a DeploymentConfig never changes once it is created; create another one under another name")
@ValidationRule(
        value = Rules.AT_CREATION + "self.metadata.name.size() <= 100",
        optionalOldSelf = true,
        message = "the name of a DeploymentConfig has at most 100 characters")
@ValidationRule(
        value = Rules.AT_CREATION + "!self.metadata.name.startsWith('codedeploydefault.')",
        optionalOldSelf = true,
        message = "names that begin with CodeDeployDefault. belong to the predefined configs")
@AdditionalPrinterColumn(
        name = "PLATFORM",
        jsonPath = ".spec.computePlatform",
        getDescription = "Platform whose groups may use it")
@AdditionalPrinterColumn(
        name = "MINIMUM",
        jsonPath = ".spec.minimumHealthyHosts.value",
        type = AdditionalPrinterColumn.Type.INTEGER,
        getDescription = "Hosts that must stay healthy")
@AdditionalPrinterColumn(
        name = "UNIT",
        jsonPath = ".spec.minimumHealthyHosts.type",
        getDescription = "HOST_COUNT or FLEET_PERCENT")
@AdditionalPrinterColumn(
        name = "TRAFFIC",
        jsonPath = ".spec.trafficRoutingConfig.type",
        getDescription = "How traffic moves, for Lambda")
@AdditionalPrinterColumn(
        name = "READY",
        jsonPath = ".status.conditions[?(@.type==\"Ready\")].status",
        getDescription = "Whether it may be used")
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
public class DeploymentConfig extends CustomResource<DeploymentConfigSpec, DeploymentConfigStatus>
        implements Namespaced {
    private static final long serialVersionUID = 1L;
}
