package dev.slipway.agent.engine.install;

import dev.slipway.agent.engine.outcome.EventFailedException;
import dev.slipway.protocol.appspec.BundlePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a source of files stands for. Links on the way to it are followed while they stay in the bundle (A 17), and so is
 * one at its end that leads to a directory, whose contents are meant then (A 9.2). An absolute link leads out, wherever
 * the bundle lies at this moment.
 */
public final class BundleSource {
    private static final int MAX_LINKS = 40;

    private final Path bundle;
    private int links;

    private BundleSource(Path bundle) {
        this.bundle = bundle;
    }

    /** Finds it below the bundle's root, without links on the way; only a link to no directory in the bundle is one. */
    public static Path find(Path bundle, String written) throws EventFailedException, IOException {
        Optional<String> relative = BundlePath.relative(written);
        if (relative.isEmpty()) {
            throw EventFailedException.of("source %s leads out of the bundle".formatted(written));
        }
        Path named = bundle.resolve(relative.get());
        if (relative.get().isEmpty()) {
            return bundle;
        }
        Optional<Path> parent = new BundleSource(bundle).walk(bundle, bundle.relativize(named.resolveSibling("")));
        if (parent.isEmpty()) {
            throw EventFailedException.of("source %s leads out of the bundle through a link".formatted(written));
        }
        Path source = parent.get().resolve(named.getFileName());
        if (!Files.exists(source, LinkOption.NOFOLLOW_LINKS)) {
            throw EventFailedException.of("source %s is not in the bundle".formatted(written));
        }
        return end(bundle, source)
                .filter(end -> Files.isDirectory(end, LinkOption.NOFOLLOW_LINKS))
                .orElse(source);
    }

    /** What is in the bundle where a path below its root leads to, be it a link; empty if that is nothing. */
    public static Optional<Path> end(Path bundle, Path path) throws IOException {
        return new BundleSource(bundle)
                .walk(bundle, bundle.relativize(path))
                .filter(end -> Files.exists(end, LinkOption.NOFOLLOW_LINKS));
    }

    /** Empty if it leads out, or on and on. */
    private Optional<Path> walk(Path start, Path rest) throws IOException {
        Path at = start;
        for (Path name : rest) {
            Path next = at.resolve(name).normalize();
            if (Files.isSymbolicLink(next)) {
                Path text = Files.readSymbolicLink(next);
                Optional<Path> end = ++links > MAX_LINKS || text.isAbsolute() ? Optional.empty() : walk(at, text);
                if (end.isEmpty()) {
                    return end;
                }
                next = end.get();
            }
            if (!next.startsWith(bundle)) {
                return Optional.empty();
            }
            at = next;
        }
        return Optional.of(at);
    }
}
