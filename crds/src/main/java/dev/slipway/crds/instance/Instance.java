package dev.slipway.crds.instance;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A registered host, EC2 or on-premises (S 1.6). */
@Group("slipway.dev")
@Version("v1alpha1")
@ShortNames("swi")
@Categories("slipway")
public class Instance extends CustomResource<InstanceSpec, InstanceStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
