package dev.slipway.agent.engine;

import dev.slipway.protocol.appspec.AppSpec;
import dev.slipway.protocol.appspec.BundlePath;
import dev.slipway.protocol.appspec.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The one thing that the agent itself changes in an unpacked revision: scripts that are not executable are made so (A 10).
 * Their modes are remembered, so that a copy is again what was fetched.
 */
final class ScriptModes {
    private static final int MODE_BITS = 07777;

    /** Paths below the revision's root, and their modes, of the hooks' scripts that are not executable. */
    static Map<String, Integer> of(Path revision, AppSpec appSpec) throws IOException {
        Path root = revision.toRealPath();
        Map<String, Integer> modes = new TreeMap<>();
        for (List<Script> scripts : appSpec.hooks().values()) {
            for (Script script : scripts) {
                Optional<Path> file = file(root, script);
                if (file.isPresent() && !Files.isExecutable(file.get())) {
                    modes.put(
                            root.relativize(file.get()).toString(),
                            (Integer) Files.getAttribute(file.get(), "unix:mode") & MODE_BITS);
                }
            }
        }
        return modes;
    }

    /** Gives the scripts of a copy their modes back. */
    static void restore(Path root, Map<String, Integer> modes) throws IOException {
        for (Map.Entry<String, Integer> mode : modes.entrySet()) {
            Path file = root.resolve(mode.getKey());
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.setAttribute(file, "unix:mode", mode.getValue());
            }
        }
    }

    /** The script without links on the way; empty if the event that names it will fail anyway. */
    private static Optional<Path> file(Path root, Script script) throws IOException {
        try {
            Optional<Path> named = BundlePath.relative(script.location()).map(root::resolve);
            if (named.isEmpty() || !Files.isRegularFile(named.get())) {
                return Optional.empty();
            }
            return Optional.of(named.get().toRealPath()).filter(file -> file.startsWith(root));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private ScriptModes() {}
}
