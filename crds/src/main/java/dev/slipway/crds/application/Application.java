package dev.slipway.crds.application;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** A name and a compute platform; owns groups by name (S 1.1). */
@Group("slipway.dev")
@Version("v1alpha1")
@ShortNames("swapp")
@Categories("slipway")
public class Application extends CustomResource<ApplicationSpec, ApplicationStatus> implements Namespaced {
    private static final long serialVersionUID = 1L;
}
