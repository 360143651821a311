package dev.slipway.e2e.controlplane;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Resolves the parameters that {@link OnControlPlane} promises and ends what it started with their scope. */
final class ControlPlaneExtension implements ParameterResolver {
    private static final Namespace STORE = Namespace.create(ControlPlaneExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == ControlPlane.class || type == TestNamespace.class || type == KubernetesClient.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == TestNamespace.class) {
            return namespace(context);
        }
        ControlPlane controlPlane = controlPlane(context);
        return type == ControlPlane.class ? controlPlane : controlPlane.admin();
    }

    static ControlPlane controlPlane(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        OnControlPlane annotation = testClass.getAnnotation(OnControlPlane.class);
        boolean own = annotation != null && annotation.own();
        // A fork gives the launcher one class after the other to execute; only the session spans them all.
        Store store = own ? classStore(context) : context.getStore(StoreScope.LAUNCHER_SESSION, STORE);
        String name = own ? kebab(testClass) : "shared";
        return store.getOrComputeIfAbsent(name, ControlPlane::start, ControlPlane.class);
    }

    static TestNamespace namespace(ExtensionContext context) {
        ControlPlane controlPlane = controlPlane(context);
        return classStore(context)
                .getOrComputeIfAbsent(
                        "namespace",
                        key -> controlPlane.newNamespace(kebab(context.getRequiredTestClass())),
                        TestNamespace.class);
    }

    /** The store of the test class, also when asked for by one of its methods. */
    private static Store classStore(ExtensionContext context) {
        ExtensionContext scope = context;
        while (scope.getTestMethod().isPresent()
                || scope.getParent().flatMap(ExtensionContext::getTestClass).isPresent()) {
            scope = scope.getParent().orElseThrow();
        }
        return scope.getStore(STORE);
    }

    private static String kebab(Class<?> testClass) {
        return testClass
                .getSimpleName()
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }
}
