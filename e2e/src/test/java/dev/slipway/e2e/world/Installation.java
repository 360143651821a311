package dev.slipway.e2e.world;

import dev.slipway.e2e.controlplane.Checkout;
import dev.slipway.e2e.controlplane.ControlPlane;
import dev.slipway.helm.Chart;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The chart, applied for one namespace of users: the operator's account may do there what the chart gives it, and
 * nothing elsewhere.
 *
 * @param namespace the operator's own
 * @param release also the name of its ServiceAccount
 * @param route from the kubeconfig for the API server to the one that an operator gets; asked once an operator
 */
public record Installation(
        ControlPlane controlPlane,
        String namespace,
        String release,
        String watchedNamespace,
        UnaryOperator<Path> route) {
    /** The chart of this checkout. */
    public static Path chart() {
        return Checkout.path("helm/slipway");
    }

    /** Renders the chart and applies it with kubectl, in a namespace of its own. */
    public static Installation of(ControlPlane controlPlane, String watchedNamespace, Map<String, String> values) {
        String release = watchedNamespace + "-slipway";
        String namespace = watchedNamespace + "-system";
        controlPlane.kubectl().must("create", "namespace", namespace);
        Map<String, String> all = new TreeMap<>(values);
        all.put("watchNamespaces[0]", watchedNamespace);
        String yaml = Chart.at(chart(), release, namespace).with(all).render();
        controlPlane.kubectl().applyStrictly(yaml);
        return new Installation(controlPlane, namespace, release, watchedNamespace, UnaryOperator.identity());
    }

    /** The same, its operators behind this route. */
    public Installation through(UnaryOperator<Path> other) {
        return new Installation(controlPlane, namespace, release, watchedNamespace, other);
    }

    /** The operator as the API server knows it. */
    public String operatorUser() {
        return "system:serviceaccount:" + namespace + ":" + release;
    }

    /** What the operator's Pod would have: its ServiceAccount's token. */
    public Path operatorKubeconfig() {
        return route.apply(controlPlane.kubeconfigFor(namespace, release));
    }
}
