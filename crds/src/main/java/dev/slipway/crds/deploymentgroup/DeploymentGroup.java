package dev.slipway.crds.deploymentgroup;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** Which hosts or which Lambda alias are deployed to together (S 1.4). */
@Group("slipway.dev")
@Version("v1alpha1")
@ShortNames("swdg")
@Categories("slipway")
public class DeploymentGroup extends CustomResource<DeploymentGroupSpec, DeploymentGroupStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
