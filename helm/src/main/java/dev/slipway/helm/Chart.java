package dev.slipway.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A chart's directory and the values it is rendered with.
 *
 * @param directory that holds Chart.yaml
 * @param release name of the release
 * @param namespace of the release
 * @param valuesFiles later ones win
 * @param values {@code key.path} to value as after {@code --set}, list elements as {@code key[0]}; win over the
 *     files
 */
public record Chart(
        Path directory, String release, String namespace, List<Path> valuesFiles, Map<String, String> values) {
    /** Stands for the cluster; without one Helm assumes a version that is too old. */
    private static final String KUBERNETES_VERSION = "1.36.3";

    public Chart {
        valuesFiles = List.copyOf(valuesFiles);
        values = Map.copyOf(values);
    }

    /** With its own values alone. */
    public static Chart at(Path directory, String release, String namespace) {
        return new Chart(directory, release, namespace, List.of(), Map.of());
    }

    public Chart with(Map<String, String> otherValues) {
        return new Chart(directory, release, namespace, valuesFiles, otherValues);
    }

    /**
     * Everything that {@code helm install} would create but the CRDs, as a stream of YAML documents.
     *
     * @throws IllegalStateException with Helm's words if the values do not fit the schema or a template fails
     */
    public String render() {
        return command().call();
    }

    /**
     * The CRDs as a stream of YAML documents: the {@code crds.yaml} of a release.
     *
     * @throws UncheckedIOException if the chart's files cannot be read
     */
    public String crds() {
        Path crds = directory.resolve("crds");
        try (Stream<Path> files = Files.list(crds)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.sorted().toList()) {
                all.append("---\n").append(Files.readString(file));
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException("the CRDs of the chart cannot be read from " + crds, e);
        }
    }

    private TemplateCommand command() {
        TemplateCommand command = new Helm(directory)
                .template()
                .withName(release)
                .withNamespace(namespace)
                .withKubeVersion(KUBERNETES_VERSION);
        valuesFiles.forEach(command::withValuesFile);
        values.forEach(command::set);
        return command;
    }
}
