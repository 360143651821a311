package dev.slipway.agent.engine;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.AppSpecParser;
import dev.slipway.protocol.appspec.AppSpecResult;
import dev.slipway.protocol.appspec.BundlePath;
import dev.slipway.protocol.appspec.OperatingSystem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds and reads a revision's AppSpec (A 8, A 17). */
final class AppSpecFile {
    private static final String DEFAULT_NAME = "appspec.yml";
    private static final String OTHER_NAME = "appspec.yaml";
    private static final int MAX_BYTES = 1 << 20;

    /** An AppSpec and what its author should know about it. */
    record Read(AppSpec appSpec, List<String> warnings) {}

    /** Reads the AppSpec of an unpacked revision. */
    static Read read(Path archive, @Nullable String fileName) throws EventFailedException, IOException {
        String first = fileName == null ? DEFAULT_NAME : fileName;
        for (String name : candidates(first)) {
            Optional<Path> file = inside(archive, name);
            if (file.isPresent()) {
                return parse(file.get(), name);
            }
        }
        throw EventFailedException.of(
                "the bundle has no AppSpec: %s is not at its top level; add it and upload the bundle again"
                        .formatted(first));
    }

    private static Set<String> candidates(String first) {
        return new LinkedHashSet<>(List.of(first, DEFAULT_NAME, OTHER_NAME));
    }

    private static Optional<Path> inside(Path archive, String name) throws EventFailedException, IOException {
        Optional<Path> file = BundlePath.relative(name).map(archive::resolve);
        if (file.isEmpty()) {
            throw EventFailedException.of("the AppSpec's name %s leads out of the bundle".formatted(name));
        }
        if (!Files.isRegularFile(file.get())) {
            return Optional.empty();
        }
        if (!file.get().toRealPath().startsWith(archive.toRealPath())) {
            throw EventFailedException.of("the AppSpec %s is a link that leads out of the bundle".formatted(name));
        }
        return file;
    }

    private static Read parse(Path file, String name) throws EventFailedException, IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw EventFailedException.of("%s is larger than %,d bytes; no AppSpec is".formatted(name, MAX_BYTES));
        }
        return switch (AppSpecParser.parse(bytes, name, OperatingSystem.LINUX)) {
            case AppSpecResult.Refused refused -> throw EventFailedException.of(refused.message());
            case AppSpecResult.Parsed parsed ->
                new Read(
                        parsed.appSpec(),
                        parsed.warnings().stream().map(w -> w.in(name)).toList());
        };
    }

    private AppSpecFile() {}
}
