package dev.slipway.protocol.appspec;

import dev.slipway.protocol.yaml.YamlFields;
import dev.slipway.protocol.yaml.YamlNode;
import dev.slipway.protocol.yaml.YamlNode.Mapping;
import dev.slipway.protocol.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code files} (A 8). */
final class FilesReader {
    static final Set<String> KEYS = Set.of("source", "destination");
    private static final String INSTEAD = "\"- source: /\" and, under source, \"destination: /path\"";

    private final Scope scope;
    private final UnknownKeys unknownKeys;
    private final PathWarnings warnings;

    FilesReader(Scope scope) {
        this.scope = scope;
        this.unknownKeys = new UnknownKeys(scope.remarks(), scope.document());
        this.warnings = new PathWarnings(scope);
    }

    List<FileMapping> read(YamlFields appSpec) {
        List<FileMapping> files = new ArrayList<>();
        List<YamlNode> items = appSpec.list("files", INSTEAD);
        for (int i = 0; i < items.size(); i++) {
            String path = "files[" + i + "]";
            if (items.get(i) instanceof Mapping mapping) {
                mapping(new YamlFields(mapping, path, scope.remarks()), path).ifPresent(files::add);
            } else {
                scope.remarks()
                        .problem(
                                items.get(i),
                                path,
                                "expected source and destination, found %s; write %s."
                                        .formatted(items.get(i).describe(), INSTEAD));
            }
        }
        return files;
    }

    private Optional<FileMapping> mapping(YamlFields entry, String path) {
        unknownKeys.warnFiles(entry, KEYS);
        Optional<Scalar> source = entry.scalar("source");
        Optional<Scalar> destination = entry.scalar("destination");
        String forSource = source.map(s -> " for source " + s.describe()).orElse("");
        new MissingKeys(scope)
                .require(
                        entry,
                        path,
                        "source",
                        "",
                        "write \"- source: /\" or the path of a file or directory in the bundle.");
        new MissingKeys(scope)
                .require(
                        entry,
                        path,
                        "destination",
                        forSource,
                        "write \"destination: /path\" under source, without a dash.");
        if (source.isEmpty() || destination.isEmpty()) {
            return Optional.empty();
        }
        HostPath.impossible("source", source.get().text())
                .ifPresent(why -> scope.remarks().problem(source.get(), entry.pathOf("source"), why));
        HostPath.problem("destination", destination.get().text())
                .ifPresent(why -> scope.remarks().problem(destination.get(), entry.pathOf("destination"), why));
        warnings.source(source.get(), entry.pathOf("source"));
        warnings.destination(destination.get(), source.get().text(), entry.pathOf("destination"));
        return Optional.of(
                new FileMapping(source.get().text(), destination.get().text()));
    }
}
