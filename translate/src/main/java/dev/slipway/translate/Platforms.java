package dev.slipway.translate;

import dev.slipway.crds.application.Application;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.deploymentconfig.DeploymentConfigSpec;
import java.util.Objects;

/** What an application runs on (S 1.1). */
public final class Platforms {
    public static final String SERVER = "Server";
    public static final String LAMBDA = "Lambda";

    public static String of(Application application) {
        return Objects.requireNonNullElse(application.getSpec().getComputePlatform(), SERVER);
    }

    public static String of(DeploymentConfigSpec config) {
        return Objects.requireNonNullElse(config.getComputePlatform(), SERVER);
    }

    public static boolean isLambda(Application application) {
        return LAMBDA.equals(of(application));
    }

    /** Of a run that has started. */
    public static boolean isLambda(Deployment run) {
        return run.getStatus() != null
                && run.getStatus().getResolved() != null
                && LAMBDA.equals(run.getStatus().getResolved().getComputePlatform());
    }

    private Platforms() {}
}
