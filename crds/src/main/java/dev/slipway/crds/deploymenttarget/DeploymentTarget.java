package dev.slipway.crds.deploymenttarget;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** One host's, or the Lambda function's, part in one run (S 2.6). */
@Group("slipway.dev")
@Version("v1alpha1")
@ShortNames("swt")
@Categories("slipway")
public class DeploymentTarget extends CustomResource<DeploymentTargetSpec, DeploymentTargetStatus>
        implements Namespaced {
    private static final long serialVersionUID = 1L;
}
