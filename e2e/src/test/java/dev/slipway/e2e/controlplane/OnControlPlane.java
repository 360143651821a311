package dev.slipway.e2e.controlplane;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test class runs against a real API server. Its constructor, test and lifecycle methods may take a
 * {@link ControlPlane}, a {@link TestNamespace} of the class's own and the administrator's
 * {@link io.fabric8.kubernetes.client.KubernetesClient}. The CRDs of Slipway are installed.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ControlPlaneExtension.class)
public @interface OnControlPlane {
    /** A control plane for this class alone, which may kill and restart its API server. Costs about five seconds. */
    boolean own() default false;
}
