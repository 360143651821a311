package dev.slipway.crds;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentconfig.DeploymentConfig;
import dev.slipway.crds.deploymentgroup.DeploymentGroup;
import dev.slipway.crds.deploymenttarget.DeploymentTarget;
import dev.slipway.crds.instance.Instance;
import io.fabric8.kubernetes.client.CustomResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The generated CRDs, as the operator checks them and the chart ships them. */
public final class Crds {
    public static final String GROUP = "slipway.dev";
    public static final String VERSION = "v1alpha1";

    /** Carries the number of {@link #REVISION} on each CRD; an operator does not act under an older one (design 3). */
    public static final String REVISION_ANNOTATION = "slipway.dev/crd-revision";

    /** Rises with every change of the schemas, since an older one prunes what a newer operator writes. */
    public static final int REVISION = 15;

    private static final String FOLDER = "/slipway/crds/";

    /**
     * Whether an installed CRD is too old for this version to act under.
     *
     * @param annotations of the CRD; without a readable revision it is taken for an old one
     */
    public static boolean isOutdated(@Nullable Map<String, String> annotations) {
        String revision = annotations == null ? null : annotations.get(REVISION_ANNOTATION);
        try {
            return revision == null || Integer.parseInt(revision) < REVISION;
        } catch (NumberFormatException e) {
            return true;
        }
    }

    /** Names of the six CRDs, which are also their file names without {@code .yaml}. */
    public static List<String> names() {
        return List.of(
                "applications.slipway.dev",
                "deploymentconfigs.slipway.dev",
                "deploymentgroups.slipway.dev",
                "deployments.slipway.dev",
                "deploymenttargets.slipway.dev",
                "instances.slipway.dev");
    }

    /** The types of the resources, in the order of {@link #names()}. */
    public static List<Class<? extends CustomResource<?, ?>>> types() {
        return List.of(
                Application.class,
                DeploymentConfig.class,
                DeploymentGroup.class,
                Deployment.class,
                DeploymentTarget.class,
                Instance.class);
    }

    /** One CRD as YAML. */
    public static String yaml(String name) {
        try (InputStream in = Crds.class.getResourceAsStream(FOLDER + name + ".yaml")) {
            if (in == null) {
                throw new IllegalArgumentException("there is no CRD " + name + "; the CRDs are " + names());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the packaged CRD " + name + " could not be read", e);
        }
    }

    private Crds() {}
}
