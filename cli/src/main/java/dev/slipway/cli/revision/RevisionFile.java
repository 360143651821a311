package dev.slipway.cli.revision;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.Mark;
import com.fasterxml.jackson.dataformat.yaml.snakeyaml.error.MarkedYAMLException;
import dev.slipway.cli.ExitCodes;
import dev.slipway.cli.Refusal;
import dev.slipway.crds.Crds;
import dev.slipway.crds.deployment.Deployment;
import dev.slipway.crds.revision.Revision;
import dev.slipway.protocol.yaml.NearestName;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** A file in YAML or JSON that says what to deploy: a Deployment, a DeploymentGroup with a revision, or a bare revision. */
public final class RevisionFile {
    private static final int MAX_BYTES = 1 << 20;

    /**
     * The resource types tolerate fields that they do not know. What a person wrote must not be lost so: the run would go by
     * the group's configuration in place of the misspelt one.
     */
    private static final ObjectMapper STRICT =
            JsonMapper.builder().annotationIntrospector(new KnownFieldsOnly()).build();

    /** What people write there; all else the API server says. */
    private static final List<String> METADATA = List.of("name", "generateName", "namespace", "labels", "annotations");

    private static final class KnownFieldsOnly extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1;

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
            return super.findPropertyIgnoralByName(config, annotated).withoutIgnoreUnknown();
        }
    }

    /** What a file says. */
    public sealed interface Content {
        /** A run, with all its options. */
        record Run(Deployment run) implements Content {}

        /** A revision and nothing else, bare or that of a group. */
        record Bare(Revision revision) implements Content {}
    }

    public static Content read(Path file) {
        return of(text(file), file);
    }

    private static byte[] text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] text = in.readNBytes(MAX_BYTES + 1);
            if (text.length > MAX_BYTES) {
                throw refusal("the file %s is larger than a manifest can be (1 MiB)".formatted(file));
            }
            return text;
        } catch (NoSuchFileException e) {
            throw new Refusal(ExitCodes.NOT_FOUND, "there is no file %s".formatted(file));
        } catch (IOException e) {
            throw new Refusal(ExitCodes.NOT_FOUND, "the file %s cannot be read".formatted(file));
        }
    }

    private static Content of(byte[] text, Path file) {
        try {
            JsonNode tree = only(text, file);
            return switch (tree.path("kind").asText("")) {
                case "Deployment" -> new Content.Run(run(ours(tree, file), file));
                case "DeploymentGroup" ->
                    ofRevision(ours(tree, file).path("spec").path("revision"), file);
                case "" -> ofRevision(tree, file);
                default ->
                    throw refusal("the file %s holds a %s; give a Deployment, a DeploymentGroup or a revision"
                            .formatted(file, tree.path("kind").asText()));
            };
        } catch (UnrecognizedPropertyException e) {
            throw unknown(file, path(e), e.getPropertyName(), known(e));
        } catch (JacksonException e) {
            throw refusal("the file %s is no YAML of a Deployment, DeploymentGroup or revision: %s"
                    .formatted(file, wrong(e)));
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory could not be read", e);
        }
    }

    /** The one document; which of several is meant nobody could tell. */
    private static JsonNode only(byte[] text, Path file) throws IOException {
        try (MappingIterator<JsonNode> documents =
                Serialization.yamlMapper().readerFor(JsonNode.class).readValues(text)) {
            List<JsonNode> all = documents.readAll().stream()
                    .filter(one -> one != null && !one.isNull() && !one.isMissingNode())
                    .toList();
            if (all.size() > 1) {
                throw refusal("the file %s holds %d documents; give a file with one".formatted(file, all.size()));
            }
            if (all.isEmpty() || !all.getFirst().isObject()) {
                throw refusal("the file %s holds no object".formatted(file));
            }
            return all.getFirst();
        }
    }

    /** Its status, which only Slipway writes, is left out as by the API server. */
    private static Deployment run(JsonNode tree, Path file) throws JacksonException {
        Deployment run = STRICT.treeToValue(((ObjectNode) tree).without("status"), Deployment.class);
        if (run.getMetadata() != null) {
            // The library's type keeps what it does not know, and the API server drops it.
            run.getMetadata().getAdditionalProperties().keySet().stream()
                    .findFirst()
                    .ifPresent(field -> {
                        throw unknown(file, "metadata." + field, field, METADATA);
                    });
        }
        return run;
    }

    private static Refusal unknown(Path file, String path, String field, List<String> known) {
        return refusal("the file %s has a field %s, which kubectl slipway does not know%s"
                .formatted(
                        file,
                        path,
                        NearestName.of(field, known)
                                .map("; did you mean %s?"::formatted)
                                .orElse("")));
    }

    private static String path(UnrecognizedPropertyException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            path.append(
                    step.getFieldName() == null
                            ? "[" + step.getIndex() + "]"
                            : (path.isEmpty() ? "" : ".") + step.getFieldName());
        }
        return path.toString();
    }

    private static List<String> known(UnrecognizedPropertyException e) {
        return e.getKnownPropertyIds() == null
                ? List.of()
                : e.getKnownPropertyIds().stream().map(String::valueOf).toList();
    }

    /** Jackson says where the part began that could not be read, SnakeYAML where it went wrong. */
    private static String wrong(JacksonException e) {
        Mark mark = e instanceof MarkedYAMLException marked ? marked.getProblemMark() : null;
        return e instanceof MarkedYAMLException marked && mark != null
                ? "line %d, column %d: %s".formatted(mark.getLine() + 1, mark.getColumn() + 1, marked.getProblem())
                : firstLine(e.getOriginalMessage());
    }

    private static JsonNode ours(JsonNode tree, Path file) {
        String version = tree.path("apiVersion").asText("");
        if (!version.equals(Crds.GROUP + "/" + Crds.VERSION)) {
            throw refusal("the %s in %s is of %s, not of %s/%s"
                    .formatted(
                            tree.path("kind").asText(),
                            file,
                            version.isEmpty() ? "no apiVersion" : version,
                            Crds.GROUP,
                            Crds.VERSION));
        }
        if (!tree.path("spec").isObject()) {
            throw refusal("the %s in %s has no spec".formatted(tree.path("kind").asText(), file));
        }
        return tree;
    }

    private static Content ofRevision(JsonNode tree, Path file) throws JacksonException {
        if (!tree.path("revisionType").isTextual()) {
            throw refusal("the file %s names no revision (revisionType is missing)".formatted(file));
        }
        return new Content.Bare(STRICT.treeToValue(tree, Revision.class));
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static Refusal refusal(String message) {
        return new Refusal(ExitCodes.USAGE, message);
    }

    private RevisionFile() {}
}
