package dev.slipway.crds.deployment;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One revision to one group, once (S 1.7). */
@Group("slipway.dev")
@Version("v1alpha1")
@ShortNames("swd")
@Categories("slipway")
public class Deployment extends CustomResource<DeploymentSpec, DeploymentStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
