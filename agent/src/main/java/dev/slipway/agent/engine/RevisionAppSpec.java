package dev.slipway.agent.engine;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.AppSpecFile;
import dev.slipway.protocol.appspec.AppSpecParser;
import dev.slipway.protocol.appspec.AppSpecResult;
import dev.slipway.protocol.appspec.OperatingSystem;
import dev.slipway.protocol.yaml.Remark;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds and reads a revision's AppSpec (A 8, A 17). */
public final class RevisionAppSpec {
    private static final int MAX_BYTES = 1 << 20;

    /**
     * An AppSpec and what its author should know about its text, the worst first.
     *
     * @param file it was read from
     * @param ownEvents events that are run although none of CodeDeploy's is called so
     */
    record Read(AppSpec appSpec, Located file, List<String> warnings, Set<String> ownEvents) {}

    /**
     * The file that is a revision's AppSpec.
     *
     * @param name path below the revision's root
     */
    public record Located(String name, byte[] bytes) {}

    /** Reads the AppSpec of an unpacked revision. */
    static Read read(Path archive, @Nullable String fileName) throws EventFailedException, IOException {
        return parse(locate(archive, fileName), Set.of());
    }

    /** Reads the AppSpec of a segment's own revision, which knows the events that the segment runs. */
    static Read readOwn(Path archive, Segment segment) throws EventFailedException, IOException {
        return parse(locate(archive, segment.appSpecFileName()), CustomEvents.of(segment));
    }

    /**
     * Finds the AppSpec of an unpacked revision.
     *
     * @param fileName the configured name; null for the usual one
     */
    public static Located locate(Path archive, @Nullable String fileName) throws EventFailedException, IOException {
        String configured = fileName == null ? AppSpecFile.DEFAULT_NAME : fileName;
        String name = switch (AppSpecFile.choose(configured, candidate -> isFile(archive, candidate))) {
            case AppSpecFile.Refused(String message) -> throw EventFailedException.of(message);
            case AppSpecFile.Found(String found) -> found;
        };
        Path file = archive.resolve(name);
        if (!file.toRealPath().startsWith(archive.toRealPath())) {
            throw EventFailedException.of("the AppSpec %s is a link that leads out of the bundle".formatted(name));
        }
        return new Located(name, bytes(file, name));
    }

    private static boolean isFile(Path archive, String name) {
        try {
            return Files.isRegularFile(archive.resolve(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static byte[] bytes(Path file, String name) throws EventFailedException, IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        }
        if (bytes.length > MAX_BYTES) {
            throw EventFailedException.of("%s is larger than %,d bytes; no AppSpec is".formatted(name, MAX_BYTES));
        }
        return bytes;
    }

    private static Read parse(Located file, Set<String> ownEvents) throws EventFailedException {
        return switch (AppSpecParser.parse(file.bytes(), file.name(), OperatingSystem.LINUX, ownEvents)) {
            case AppSpecResult.Refused refused -> throw EventFailedException.of(refused.message());
            case AppSpecResult.Parsed parsed ->
                new Read(
                        parsed.appSpec(),
                        file,
                        parsed.warnings().stream()
                                .sorted(Comparator.comparing(Remark::effect))
                                .map(warning -> warning.in(file.name()))
                                .toList(),
                        ownEvents);
        };
    }

    private RevisionAppSpec() {}
}
