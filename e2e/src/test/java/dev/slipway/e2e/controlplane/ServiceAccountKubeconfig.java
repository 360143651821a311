package dev.slipway.e2e.controlplane;

import io.fabric8.kubernetes.api.model.ConfigBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Asks the API server for a ServiceAccount's token and writes it down as a kubeconfig. */
final class ServiceAccountKubeconfig {
    private static final long TOKEN_SECONDS = 6 * 3600L;

    private ServiceAccountKubeconfig() {}

    static Path write(ControlPlane controlPlane, String namespace, String serviceAccount, Path directory) {
        TokenRequest request = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(TOKEN_SECONDS)
                .endSpec()
                .build();
        String token = controlPlane
                .admin()
                .serviceAccounts()
                .inNamespace(namespace)
                .withName(serviceAccount)
                .tokenRequest(request)
                .getStatus()
                .getToken();
        Config admin = controlPlane.admin().getConfiguration();
        var kubeconfig = new ConfigBuilder()
                .addNewCluster()
                .withName("slipway")
                .withNewCluster()
                .withServer(admin.getMasterUrl())
                .withCertificateAuthorityData(admin.getCaCertData())
                .withCertificateAuthority(admin.getCaCertFile())
                .endCluster()
                .endCluster()
                .addNewUser()
                .withName(serviceAccount)
                .withNewUser()
                .withToken(token)
                .endUser()
                .endUser()
                .addNewContext()
                .withName("slipway")
                .withNewContext()
                .withCluster("slipway")
                .withUser(serviceAccount)
                .withNamespace(namespace)
                .endContext()
                .endContext()
                .withCurrentContext("slipway")
                .build();
        Path file = directory.resolve(namespace + "." + serviceAccount + ".kubeconfig");
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, Serialization.asYaml(kubeconfig));
        } catch (IOException e) {
            throw new UncheckedIOException("the kubeconfig could not be written: " + file, e);
        }
    }
}
