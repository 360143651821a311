package dev.slipway.e2e.controlplane;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A running control plane: etcd, kube-apiserver with RBAC, and the garbage and namespace collectors. */
public final class ControlPlane implements AutoCloseable {
    private final Path directory;
    private final Path binaries;
    private final KubernetesClient admin;
    private final AtomicInteger namespaces = new AtomicInteger();

    private ControlPlane(Path directory, Path binaries) {
        this.directory = directory;
        this.binaries = binaries;
        this.admin = client(kubeconfig());
    }

    static ControlPlane start(String name) {
        Path directory = Path.of(
                        "target",
                        "control-plane",
                        name + "-" + ProcessHandle.current().pid())
                .toAbsolutePath();
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for the control plane: " + directory, e);
        }
        ControlPlaneScript.fetch();
        Watchdog.watchControlPlane(directory);
        ControlPlaneScript.run("start", directory);
        ControlPlane controlPlane = new ControlPlane(directory, ControlPlaneScript.binaries());
        Crds.install(controlPlane);
        return controlPlane;
    }

    /** The control plane of the test class, for other extensions. */
    public static ControlPlane of(ExtensionContext context) {
        return ControlPlaneExtension.controlPlane(context);
    }

    /** The administrator's client. It bypasses RBAC: what Slipway itself does must not go through it. */
    public KubernetesClient admin() {
        return admin;
    }

    /** The administrator's kubeconfig. */
    public Path kubeconfig() {
        return directory.resolve("kubeconfig");
    }

    /** The administrator's kubectl, in no particular namespace. */
    public Kubectl kubectl() {
        return new Kubectl(binaries.resolve("kubectl"), kubeconfig(), null);
    }

    /** A client that the API server takes for another user, RBAC and admission included. The caller closes it. */
    public KubernetesClient as(String user, String... groups) {
        Config config = new ConfigBuilder(admin.getConfiguration())
                .withImpersonateUsername(user)
                .withImpersonateGroups(groups)
                .build();
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    /** A kubeconfig for a ServiceAccount, with a token as a Pod would have it. */
    public Path kubeconfigFor(String namespace, String serviceAccount) {
        return ServiceAccountKubeconfig.write(this, namespace, serviceAccount, directory);
    }

    /** Creates a namespace with a fresh name. */
    public TestNamespace newNamespace(String prefix) {
        String name = prefix + "-" + namespaces.incrementAndGet();
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .create();
        Config config =
                new ConfigBuilder(admin.getConfiguration()).withNamespace(name).build();
        KubernetesClient client =
                new KubernetesClientBuilder().withConfig(config).build();
        return new TestNamespace(name, client, kubectl().inNamespace(name));
    }

    /** Kills the API server alone, on an own control plane only; etcd keeps what it has. */
    public void killApiServer() {
        ControlPlaneScript.run("kill-apiserver", directory);
    }

    /** Starts it again at the same address; returns when it is ready. */
    public void restartApiServer() {
        ControlPlaneScript.run("restart-apiserver", directory);
    }

    @Override
    public void close() {
        admin.close();
        ControlPlaneScript.run("stop", directory);
        deleteData();
    }

    /** The logs stay for whoever wants to know; the data are 64 MB and of use to nobody. */
    private void deleteData() {
        try (Stream<Path> data = Files.walk(directory.resolve("etcd"))) {
            for (Path path : data.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("etcd's data could not be deleted below " + directory, e);
        }
    }

    private static KubernetesClient client(Path kubeconfig) {
        return new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                .build();
    }

    void apply(HasMetadata object) {
        admin.resource(object).forceConflicts().serverSideApply();
    }
}
