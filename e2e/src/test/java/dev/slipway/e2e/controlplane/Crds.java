package dev.slipway.e2e.controlplane;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Installs the CRDs as the module crds ships them. */
final class Crds {
    private static final String RESOURCES = "/slipway/crds";

    private Crds() {}

    static void install(ControlPlane controlPlane) {
        KubernetesClient admin = controlPlane.admin();
        List<CustomResourceDefinition> definitions = read(admin);
        definitions.forEach(controlPlane::apply);
        for (CustomResourceDefinition definition : definitions) {
            admin.resource(definition).waitUntilCondition(Crds::established, 30, TimeUnit.SECONDS);
        }
    }

    private static boolean established(@Nullable CustomResourceDefinition definition) {
        return definition != null
                && definition.getStatus() != null
                // For a moment after its creation it has a status without any.
                && definition.getStatus().getConditions() != null
                && definition.getStatus().getConditions().stream()
                        .anyMatch(c -> "Established".equals(c.getType()) && "True".equals(c.getStatus()));
    }

    private static List<CustomResourceDefinition> read(KubernetesClient client) {
        URL resources = Crds.class.getResource(RESOURCES);
        if (resources == null) {
            return List.of();
        }
        try {
            URI uri = resources.toURI();
            if (!"jar".equals(uri.getScheme())) {
                return readAll(client, Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return readAll(client, jar.getPath(RESOURCES));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the CRDs could not be read from " + resources, e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<CustomResourceDefinition> readAll(KubernetesClient client, Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted()
                    .filter(file -> file.toString().matches(".*\\.ya?ml"))
                    .flatMap(file -> load(client, file).stream())
                    .toList();
        }
    }

    private static List<CustomResourceDefinition> load(KubernetesClient client, Path file) {
        try (InputStream yaml = Files.newInputStream(file)) {
            return client.load(yaml).items().stream()
                    .filter(CustomResourceDefinition.class::isInstance)
                    .map(CustomResourceDefinition.class::cast)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("not readable: " + file, e);
        }
    }
}
