package dev.slipway.crds.deploymentconfig;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** How fast a deployment goes and how healthy the fleet stays (S 1.3). */
@Group("slipway.dev")
@Version("v1alpha1")
@ShortNames("swdc")
@Categories("slipway")
public class DeploymentConfig extends CustomResource<DeploymentConfigSpec, DeploymentConfigStatus>
        implements Namespaced {
    private static final long serialVersionUID = 1L;
}
